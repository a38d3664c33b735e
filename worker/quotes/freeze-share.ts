import type { Incoterm, QuoteReply, Slip } from '../../schema/contracts/quotes.ts'
import { rateScale, shareOf } from '../../schema/values/money.ts'
import type { EntryVerdict } from '../customs/entry.ts'
import type { LandedCost } from '../customs/landed-cost.ts'
import type { MarketBook } from '../customs/market-book.ts'
import { type CartLine, unitVndOf } from './cart.ts'
import type { LaneChoice } from './choose-lane.ts'
import { explainLine } from './explain-line.ts'
import type { FrozenLine, FrozenShare } from './frozen-quote.ts'
import { consignmentNotes } from './notes.ts'

/** One exporter's part, priced. */
export type Part = {
  lines: readonly CartLine[]
  entries: readonly EntryVerdict[]
  choice: LaneChoice
  landed: LandedCost
  asked: Incoterm | undefined
}

/** One exporter's part with every amount, rule and text as it stands now: what an order keeps. */
export function freezeShare(book: MarketBook, part: Part, position: number): FrozenShare {
  const lines = part.lines.map((line, at) => freezeLine(book, part, line, at))
  const [first] = part.lines
  if (!first) throw new Error('a consignment without lines')
  const { lane, chargeableGrams } = part.choice.option
  const add = (column: 'goodsVnd' | 'commissionVnd' | 'receivesVnd' | 'quantity') =>
    lines.reduce((all, line) => all + line[column], 0)
  return {
    exporterId: first.offer.exporterId,
    exporterSlug: first.offer.exporterSlug,
    exporterName: first.offer.exporterName,
    position,
    incoterm: part.landed.incoterm,
    laneId: lane.id,
    laneName: lane.name,
    minDays: lane.minDays,
    maxDays: lane.maxDays,
    ...part.landed.now,
    goodsVnd: add('goodsVnd'),
    commissionVnd: add('commissionVnd'),
    receivesVnd: add('receivesVnd'),
    netGrams: part.choice.parcel.netGrams,
    grossGrams: part.choice.parcel.grossGrams,
    chargeableGrams,
    pieces: add('quantity'),
    slip: slipOf(book, part),
    lines,
  }
}

function freezeLine(book: MarketBook, part: Part, { offer, quantity }: CartLine, at: number): FrozenLine {
  const landed = part.landed.lines[at]
  const entry = part.entries[at]
  if (!landed || !entry) throw new Error('a line without a price')
  const unitVnd = unitVndOf(book, offer)
  const goodsVnd = unitVnd * quantity
  const commissionVnd = shareOf({ minor: goodsVnd, currency: 'VND' }, offer.commissionBps).minor
  const {
    variantId,
    listingId,
    listingNo,
    sku,
    title,
    option,
    picture,
    hs6,
    usHts10,
    originCountry,
    originCriterion,
    netGrams,
    grossGrams,
    commissionBps,
  } = offer
  return {
    position: at,
    variantId,
    listingId,
    listingNo,
    sku,
    title,
    option,
    picture,
    hs6,
    usHts10,
    originCountry,
    originCriterion,
    netGrams,
    grossGrams,
    quantity,
    unitMinor: landed.goods.unitMinor,
    ...landed.now,
    unitVnd,
    goodsVnd,
    commissionBps,
    commissionVnd,
    receivesVnd: goodsVnd - commissionVnd,
    why: explainLine(book, landed, entry),
  }
}

function slipOf(book: MarketBook, { choice, landed, asked }: Part): Slip {
  const { scheme } = landed.border
  const money = (minor: number) => ({ minor, currency: book.currency })
  const { value, source, quotedAt } = rateOf(book)
  return {
    incoterm: landed.incoterm,
    scheme: {
      code: scheme.code,
      kind: scheme.kind,
      ...(scheme.limitMinor === null ? {} : { limit: money(scheme.limitMinor) }),
      ...(scheme.measuredMinor === null ? {} : { measured: money(scheme.measuredMinor) }),
      ...(scheme.codes === null ? {} : { codes: scheme.codes }),
    },
    parcel: {
      grossGrams: choice.parcel.grossGrams,
      volumeMm3: choice.parcel.volumeMm3,
      chargeableGrams: choice.option.chargeableGrams,
    },
    rate: { value, source, quotedAt },
    dueOnDelivery: dueOf(book, [landed.atDoor]),
    notes: consignmentNotes(book, choice, landed, asked),
  }
}

/** What waits at the doors together; null when nothing does anywhere. */
export function dueOf(
  { currency }: MarketBook,
  doors: readonly LandedCost['atDoor'][],
): Slip['dueOnDelivery'] {
  const open = doors.filter((door) => door !== null)
  if (open.length === 0) return null
  const add = (part: 'dutyMinor' | 'importTaxMinor' | 'feesMinor' | 'totalMinor') => ({
    minor: open.reduce((all, door) => all + door[part], 0),
    currency,
  })
  return {
    duty: add('dutyMinor'),
    importTax: add('importTaxMinor'),
    fees: add('feesMinor'),
    total: add('totalMinor'),
    isComplete: open.every((door) => door.isComplete),
    isEstimate: open.some((door) => door.isEstimate),
  }
}

/** The rate as a quote names it: units of the market's currency for one đồng. */
export function rateOf(book: MarketBook): QuoteReply['rate'] {
  const own = book.rates.get(book.currency)
  if (!own) throw new Error(`a book without its own rate: ${book.market}`)
  const scale = Number(rateScale)
  return {
    from: 'VND',
    to: book.currency,
    value: book.appliedE15 / scale,
    midValue: own.valueE15 / scale,
    marginBps: book.marginBps,
    source: own.source,
    quotedAt: own.quotedAt,
  }
}
