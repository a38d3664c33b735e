import type { Market } from '../../schema/values/market.ts'
import { mayEnter } from '../customs/entry.ts'
import { landedCost } from '../customs/landed-cost.ts'
import type { MarketBook } from '../customs/market-book.ts'
import { goodsOf, type Offer } from './cart.ts'
import { cheapestOption } from './choose-lane.ts'

/**
 * The price to the door of one piece. `minor`: what is paid now plus what is known to wait at the door, in minor units
 * of the market's currency. `firm` may be promised; `estimate` rests on an unchecked row; `unknown` leaves a duty out.
 */
export type DoorPrice = { minor: number; atDoorMinor: number; status: 'firm' | 'estimate' | 'unknown' }

/**
 * The price of one piece of an offer to the door of every market of `books`, by the lane and incoterm a quote would
 * choose. A market it may not enter, or that no lane reaches, is left out. Pure and quick: made for whole catalogues.
 */
export function priceDoors(
  books: Iterable<MarketBook>,
  offerIn: (market: Market) => Offer,
): Partial<Record<Market, DoorPrice>> {
  const doors: Partial<Record<Market, DoorPrice>> = {}
  for (const book of books) {
    const door = priceDoor(book, offerIn(book.market))
    if (door) doors[book.market] = door
  }
  return doors
}

/** As `priceDoors`, for one market; null when there is no door to price. */
export function priceDoor(book: MarketBook, offer: Offer): DoorPrice | null {
  if (mayEnter(offer, book.entryRules).status === 'blocked') return null
  const option = cheapestOption(book, [goodsOf(book, { offer, quantity: 1 })])
  const [incoterm] = option?.incoterms ?? []
  if (!option || !incoterm) return null
  const { now, atDoor } = landedCost(book, option.border, incoterm)
  const atDoorMinor = atDoor?.totalMinor ?? 0
  return {
    minor: now.totalMinor + atDoorMinor,
    atDoorMinor,
    status: atDoor && !atDoor.isComplete ? 'unknown' : atDoor?.isEstimate ? 'estimate' : 'firm',
  }
}
