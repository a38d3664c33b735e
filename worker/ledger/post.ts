import { sql } from 'drizzle-orm'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { balanced, type Posting } from './entries.ts'

/**
 * The statements that write one movement into the books: its head, its entries in one insert, and the guard that
 * aborts the batch unless every currency sums to zero. A repeat aborts with `append-only: ledger_transactions exists`.
 * @throws {RangeError} when the entries do not balance.
 */
export function post({ db, now }: Pick<Deps, 'db' | 'now'>, posting: Posting): Statement[] {
  const rows = balanced(posting.entries).map(({ account, amount }) => [account, amount.currency, amount.minor])
  return [
    db.run(sql`
      insert into ledger_transactions (id, kind, order_id, consignment_id, posted_at)
      values (${posting.id}, ${posting.kind}, ${posting.orderId}, ${posting.consignmentId ?? null}, ${now()})`),
    db.run(sql`
      insert into ledger_entries (transaction_id, account, currency, amount_minor)
      select ${posting.id}, value ->> 0, value ->> 1, value ->> 2 from json_each(${JSON.stringify(rows)})`),
    db.run(sql`
      insert into assert_zero
      select sum(amount_minor) from ledger_entries where transaction_id = ${posting.id} group by currency`),
  ]
}
