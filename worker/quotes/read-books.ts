import { dayOf } from '../../schema/values/day.ts'
import { marketCodes } from '../../schema/values/market.ts'
import { mayEnter } from '../customs/entry.ts'
import type { Goods } from '../customs/goods.ts'
import type { MarketBook } from '../customs/market-book.ts'
import { readBook } from '../customs/read-book.ts'
import type { Database } from '../platform/database.ts'
import { explainEntry } from './explain-line.ts'
import { readAllRules } from './queries.ts'

/**
 * The books of every market that can be priced today, for work on whole catalogues (some 1,200 rows read). A market
 * without a rule or a usable rate is left out.
 */
export async function readBooks(db: Database, now: number): Promise<MarketBook[]> {
  const rules = await readAllRules(db)
  const books = marketCodes.map((market) => readBook(rules, market, dayOf(now), now))
  return books.filter((book) => typeof book === 'object')
}

/** Whether goods may enter, by market code, with the reasons as a quote gives them. */
export const enterMarkets = (books: Iterable<MarketBook>, goods: Pick<Goods, 'hs6' | 'flags'>) =>
  Object.fromEntries(
    Array.from(books, (book) => [book.market, explainEntry(mayEnter(goods, book.entryRules))]),
  )
