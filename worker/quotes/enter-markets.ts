import { sql } from 'drizzle-orm'
import { dayOf } from '../../schema/values/day.ts'
import { marketCodes } from '../../schema/values/market.ts'
import { mayEnter } from '../customs/entry.ts'
import type { Goods } from '../customs/goods.ts'
import type { RawRow } from '../customs/raw-rules.ts'
import { entryRulesOf } from '../customs/read-book.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { explainEntry } from './explain-line.ts'

/** Whether one kind of goods may enter each market today. Reads the rules of entry only, some eighty rows. */
export async function enterMarketsToday(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  goods: Pick<Goods, 'hs6' | 'flags'>,
): Promise<Record<string, ReturnType<typeof explainEntry>>> {
  const [rows] = await read<[RawRow]>(db, [sql`select * from entry_rules limit 1000`])
  const day = dayOf(now())
  return Object.fromEntries(
    marketCodes.map((market) => [market, explainEntry(mayEnter(goods, entryRulesOf(rows, market, day)))]),
  )
}
