import { sql } from 'drizzle-orm'
import { dayLength, minute } from '../../schema/values/day.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

const perRun = 500
/** With the page above: 144,000 quotes a day, well beyond what one database sells. */
const between = 5 * minute

/** Longer than the two days a caller may repeat a request under its key. */
const keepKeys = 7 * dayLength
/** A quote nobody ordered by is of no use once its buyers have moved on. One with its order stays. */
const keepQuotes = 7 * dayLength
/** How far back a run looks: used quotes stay, and are not to be read again for ever. */
const window = 2 * dayLength

/** Idempotency keys and unused quotes past their time go, a bounded page at a time. */
export async function forgetQuotes({ db, now }: Deps): Promise<void> {
  const name = 'forget-quotes'
  const [[last]] = await read<[{ at: number }]>(db, [
    sql`select updated_at as at from cursors where name = ${name}`,
  ])
  if (last && last.at > now() - between) return
  const [keysBefore, quotesBefore] = [now() - keepKeys, now() - keepQuotes]
  await write(db, [
    db.run(sql`
      delete from idempotency_keys where (scope, key) in (
        select scope, key from idempotency_keys where created_at < ${keysBefore} order by created_at limit ${perRun})`),
    db.run(sql`
      delete from quotes where id in (
        select q.id from quotes q
        where q.expires_at < ${quotesBefore} and q.expires_at > ${quotesBefore - window}
          and not exists (select 1 from orders o where o.quote_id = q.id)
        order by q.expires_at limit ${perRun})`),
    db.run(sql`
      insert into cursors (name, value, updated_at) values (${name}, '', ${now()})
      on conflict (name) do update set updated_at = excluded.updated_at`),
  ])
}
