import type { Bilingual } from '../../schema/values/locale.ts'
import type { Currency } from '../../schema/values/currency.ts'
import type { Day } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import type { AddressRules, Incoterm, LineWhy, QuoteReply, Slip } from '../../schema/contracts/quotes.ts'
import type { Market } from '../../schema/values/market.ts'

/**
 * What a quote keeps for the order that may follow: every amount, rule and text as it stood when the price was named.
 * Nothing here is computed again. Amounts ending in `Minor` are minor units of `currency`, those in `Vnd` whole đồng.
 */
export type FrozenQuote = {
  /** The shape of this record; a reader refuses a number it does not know. */
  version: 1
  market: Market
  currency: Currency
  /** `DDP` when nothing is left to pay at the door in any consignment, else `DAP`. */
  incoterm: Incoterm
  totalMinor: number
  /** False when a line may not enter: checkout refuses `entry_blocked` with `blockers` as its facts. */
  isPayable: boolean
  blockers: QuoteReply['blockers']
  rate: QuoteReply['rate']
  /** The day whose rules were used. */
  rulesAsOf: Day
  /** What the market asks of an address; a quote of an earlier version leaves it out. */
  address?: AddressRules
  /** As given with the quote, upper case; checkout's address must agree with the market, not with this. */
  postcode: string | null
  /** One for each exporter, in the order the cart named them. */
  shares: FrozenShare[]
}

/** One exporter's part: columns of `order_shares`, later a consignment. */
export type FrozenShare = {
  exporterId: Id<'exporter'>
  exporterSlug: string
  exporterName: Bilingual
  position: number
  incoterm: Incoterm
  laneId: string
  laneName: Bilingual
  minDays: number
  maxDays: number
  goodsMinor: number
  shippingMinor: number
  /** Collected now. What waits at the door is in `slip.dueOnDelivery` and in no sum here. */
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
  /** `goods + shipping + duty + importTax + fees`, exactly. */
  totalMinor: number
  goodsVnd: number
  commissionVnd: number
  /** `goodsVnd − commissionVnd`, exactly: fixed from now on. */
  receivesVnd: number
  netGrams: number
  grossGrams: number
  chargeableGrams: number
  pieces: number
  /** For `order_shares.slip`: how the price came about, in codes and facts both languages are said from. */
  slip: Slip
  lines: FrozenLine[]
}

/** One line: columns of `order_lines`. */
export type FrozenLine = {
  position: number
  variantId: Id<'variant'>
  listingId: Id<'listing'>
  listingNo: number
  sku: string
  title: Bilingual
  option: Bilingual
  picture: string
  hs6: string
  usHts10: string | null
  originCountry: string
  originCriterion: string | null
  /** Of one piece. */
  netGrams: number
  grossGrams: number
  quantity: number
  unitMinor: number
  goodsMinor: number
  shippingMinor: number
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
  totalMinor: number
  unitVnd: number
  goodsVnd: number
  commissionBps: number
  commissionVnd: number
  receivesVnd: number
  /** For `order_lines.why`. */
  why: LineWhy
}
