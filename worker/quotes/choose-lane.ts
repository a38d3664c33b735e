import { fromVnd } from '../../schema/values/money.ts'
import type { Incoterm } from '../../schema/contracts/quotes.ts'
import type { Border } from '../customs/border.ts'
import type { Goods } from '../customs/goods.ts'
import { borderOn } from '../customs/landed-cost.ts'
import { type LanePrice, lanesFor, type Parcel, parcelOf } from '../customs/lanes.ts'
import type { MarketBook } from '../customs/market-book.ts'

/** A lane that carries the consignment, its price to the buyer, and what the border says on it. */
export type LaneOption = LanePrice & { shippingMinor: number; border: Border; incoterms: readonly Incoterm[] }

export type LaneWish = { laneId?: string | undefined; incoterm?: Incoterm | undefined }

export type LaneChoice = {
  option: LaneOption
  incoterm: Incoterm
  options: readonly LaneOption[]
  parcel: Parcel
  isIncotermAsAsked: boolean
}

export type NoLane = {
  why: 'too_large' | 'duty_unknown' | 'not_offered'
  grossGrams: number
  laneId?: string
}

/**
 * The lane and the incoterm of a consignment. Without a wish: the cheapest lane on which it can travel at all, and on
 * it DDP when everything due can be collected ahead. An incoterm asked for chooses among the lanes that offer it; when
 * none does, the other one is given and said so. A lane asked for is taken or refused, never replaced.
 */
export function chooseLane(
  book: MarketBook,
  goods: readonly Goods[],
  wish: LaneWish = {},
): LaneChoice | NoLane {
  const parcel = parcelOf(goods)
  const carriers = lanesFor(book.lanes, parcel)
  const options = carriers
    .map((price) => optionOf(book, goods, price))
    .filter((option) => option.incoterms.length > 0)
  if (options.length === 0)
    return { why: carriers.length === 0 ? 'too_large' : 'duty_unknown', grossGrams: parcel.grossGrams }
  const { incoterm } = wish
  const open =
    wish.laneId === undefined ? options : options.filter((option) => option.lane.id === wish.laneId)
  if (wish.laneId !== undefined && open.length === 0)
    return { why: 'not_offered', grossGrams: parcel.grossGrams, laneId: wish.laneId }
  const option = (incoterm && open.find((each) => each.incoterms.includes(incoterm))) ?? open[0]
  const given = option && incoterm && option.incoterms.includes(incoterm) ? incoterm : option?.incoterms[0]
  if (!option || !given) throw new Error('a lane option without an incoterm')
  return {
    option,
    incoterm: given,
    options,
    parcel,
    isIncotermAsAsked: incoterm === undefined || given === incoterm,
  }
}

/** The choice without a wish, looking at no more lanes than it must: for a price on thousands of cards. */
export function cheapestOption(book: MarketBook, goods: readonly Goods[]): LaneOption | null {
  for (const price of lanesFor(book.lanes, parcelOf(goods))) {
    const option = optionOf(book, goods, price)
    if (option.incoterms.length > 0) return option
  }
  return null
}

function optionOf(book: MarketBook, goods: readonly Goods[], price: LanePrice): LaneOption {
  const shippingMinor = fromVnd(price.priceVnd, book.currency, book.appliedE15).minor
  return { ...price, shippingMinor, ...borderOn(book, goods, price.lane, shippingMinor) }
}
