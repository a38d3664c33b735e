import { type SQL, sql } from 'drizzle-orm'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { balanced, type Posting } from './entries.ts'

/**
 * The statements that write one movement into the books: its head, its entries in one insert, and the guard that
 * aborts the batch unless every currency sums to zero. A repeat aborts with `append-only: ledger_transactions exists`.
 * A movement of nothing (a charge without a fee) is not one.
 * @throws {RangeError} when the entries do not balance.
 */
export function post({ db, now }: Pick<Deps, 'db' | 'now'>, posting: Posting): Statement[] {
  const rows = balanced(posting.entries).map(
    ({ account, amount }) => [account, amount.currency, amount.minor] as const,
  )
  if (rows.length === 0) return []
  const currencies = [...new Set(rows.map(([, currency]) => currency))]
  return [
    db.run(sql`
      insert into ledger_transactions (id, kind, order_id, consignment_id, posted_at)
      values (${posting.id}, ${posting.kind}, ${posting.orderId}, ${posting.consignmentId ?? null}, ${now()})`),
    db.run(sql`
      insert into ledger_entries (transaction_id, account, currency, amount_minor)
      select ${posting.id}, value ->> 0, value ->> 1, value ->> 2 from json_each(${JSON.stringify(rows)})`),
    // One pass whatever the number of currencies: each must come to nothing by itself.
    db.run(
      sql`insert into assert_zero select ${sql.join(currencies.map(offIn), sql` + `)} from ledger_entries where transaction_id = ${posting.id}`,
    ),
  ]
}

const offIn = (currency: string): SQL =>
  sql`abs(sum(case currency when ${currency} then amount_minor else 0 end))`
