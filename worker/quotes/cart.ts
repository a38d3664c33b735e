import type { ClosureNotice } from '../../schema/contracts/closures.ts'
import type { Day } from '../../schema/values/day.ts'
import type { Bilingual } from '../../schema/values/locale.ts'
import type { Id } from '../../schema/values/id.ts'
import { fromVnd, toVnd } from '../../schema/values/money.ts'
import type { Goods } from '../customs/goods.ts'
import type { MarketBook } from '../customs/market-book.ts'

/** What a price needs of a variant and its listing. Weights in grams, sizes in millimetres, of one piece. */
export type Offer = {
  variantId: Id<'variant'>
  hs6: string
  flags: readonly string[]
  originCountry: string
  originCriterion: string | null
  netGrams: number
  grossGrams: number
  lengthMm: number
  widthMm: number
  heightMm: number
  priceVnd: number
  /** The exporter's own price in the market's currency, minor units; null: the đồng price is converted. */
  ownPriceMinor: number | null
}

/** An offer with everything a quote shows and an order keeps. */
export type CartOffer = Offer & {
  listingId: Id<'listing'>
  listingNo: number
  slug: string
  sku: string
  title: Bilingual
  option: Bilingual
  picture: string
  usHts10: string | null
  exporterId: Id<'exporter'>
  exporterSlug: string
  exporterName: Bilingual
  commissionBps: number
  /** None while its firm's own pause runs. */
  available: number
  /** First and last day its firm hands over what is ordered now, and why that may be late. */
  ships?: { from: Day; to: Day; closures: readonly ClosureNotice[] }
}

export type CartLine<T extends Offer = CartOffer> = { offer: T; quantity: number }

/**
 * Step 1: a đồng price becomes the market's money at the applied rate, half up to the minor unit, and only then is
 * multiplied. A price the exporter named in that money stands as it is.
 */
export function goodsOf(book: MarketBook, { offer, quantity }: CartLine<Offer>): Goods {
  const unitMinor = offer.ownPriceMinor ?? fromVnd(offer.priceVnd, book.currency, book.appliedE15).minor
  return {
    hs6: offer.hs6,
    flags: offer.flags,
    originCountry: offer.originCountry,
    originCriterion: offer.originCriterion,
    quantity,
    netGrams: offer.netGrams,
    grossGrams: offer.grossGrams,
    lengthMm: offer.lengthMm,
    widthMm: offer.widthMm,
    heightMm: offer.heightMm,
    unitMinor,
    goodsMinor: unitMinor * quantity,
  }
}

/** What one piece is worth to the exporter in đồng: the price, or a price in another money at the rate without margin. */
export function unitVndOf(book: MarketBook, offer: Offer): number {
  const own = book.rates.get(book.currency)
  if (offer.ownPriceMinor === null || !own) return offer.priceVnd
  return toVnd({ minor: offer.ownPriceMinor, currency: book.currency }, own.valueE15).minor
}
