import { type Day, dayOf } from '../../schema/values/day.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { mayEnter } from '../customs/entry.ts'
import type { RawRow } from '../customs/raw-rules.ts'
import { readBook } from '../customs/read-book.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CartOffer } from './cart.ts'
import { draftQuote, type QuoteDraft } from './draft-quote.ts'
import { explainEntry } from './explain-line.ts'
import { type CartRow, goodsRow, marketRows, rulesFrom } from './queries.ts'

/** What nobody sells yet, as a price needs it. `ownPrices`: the firm's own, minor units by currency. */
export type Unsold = Omit<CartOffer, 'commissionBps' | 'ownPriceMinor' | 'available'> & {
  categoryId: string
  ownPrices: Partial<Record<Currency, number>>
}

export type OfferPrice = {
  market: Market
  entry: ReturnType<typeof explainEntry> | null
  quote: QuoteDraft['reply'] | null
  problem: 'rate_missing' | 'market_unavailable' | 'no_lane' | null
}

/** Columns of `marketRows`. */
const readsOfMarket = 8

/**
 * One piece of something unpublished to the door of some markets, by the very rules a buyer's quote goes through. One
 * round trip; nothing is stored.
 */
export async function priceOffer(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  unsold: Unsold,
  markets: readonly Market[],
): Promise<OfferPrice[]> {
  const day = dayOf(now())
  const { hs6, exporterId, categoryId } = unsold
  const reads = await read<RawRow[]>(
    db,
    markets.flatMap((market) => [
      goodsRow({ market, hs6, exporterId, categoryId }, day),
      ...marketRows(market, day, now()),
    ]),
  )
  return markets.map((market, at) => {
    const [goods = [], ...rules] = reads.slice(at * (readsOfMarket + 1), (at + 1) * (readsOfMarket + 1))
    return priceIn(market, unsold, goods as CartRow[], rules, day, now())
  })
}

function priceIn(
  market: Market,
  unsold: Unsold,
  goods: readonly CartRow[],
  rules: readonly RawRow[][],
  day: Day,
  now: number,
): OfferPrice {
  const book = readBook(rulesFrom(market, goods, rules), market, day, now)
  if (typeof book === 'string') return { market, entry: null, quote: null, problem: book }
  const { categoryId: _category, ownPrices, ...rest } = unsold
  const offer: CartOffer = {
    ...rest,
    ownPriceMinor: ownPrices[currencyOf(market)] ?? null,
    commissionBps: Number(goods[0]?.['commission_bps'] ?? 0),
    available: 1,
  }
  const entry = explainEntry(mayEnter(offer, book.entryRules))
  try {
    return { market, entry, quote: draftQuote(book, [{ offer, quantity: 1 }]).reply, problem: null }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'no_lane')
      return { market, entry, quote: null, problem: 'no_lane' }
    throw error
  }
}
