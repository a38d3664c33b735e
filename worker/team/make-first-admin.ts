import { sql } from 'drizzle-orm'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { makeFirstAdmin as contract } from '../../schema/contracts/team.ts'
import { hour } from '../../schema/values/day.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, assertZero, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { hmac, sameDigest } from '../platform/digest.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'

/** Tries an hour, of everybody together: there is one secret, and its holder needs one try. */
const triesAnHour = 10

/**
 * Makes the first admin of a new market, once: whoever holds the operator's secret names the address that may sign in.
 * Compared as keyed digests, so neither length nor place of a difference shows in the time it takes.
 * @throws {Refusal} `not_found` where no secret is set or an admin exists, `forbidden` for another secret,
 * `rate_limited`.
 */
export async function makeFirstAdmin(
  deps: Deps,
  { email, secret }: Ask<typeof contract>,
): Promise<undefined> {
  const { db, now, newId, settings } = deps
  const { operatorSecret } = settings
  if (operatorSecret === undefined) throw new Refusal('not_found')
  const [[admin]] = await read<[{ id: string }]>(db, [
    sql`select id as id from memberships where exporter_id is null and role = 'admin' limit 1`,
  ])
  if (admin) throw new Refusal('not_found')
  await countTry(deps)
  const [given, wanted] = await Promise.all([
    hmac(settings.codeSecret, `operator ${secret}`),
    hmac(settings.codeSecret, `operator ${operatorSecret}`),
  ])
  if (!sameDigest(given, wanted)) throw new Refusal('forbidden')
  const personId = newId('person')
  try {
    await write(db, [
      assertZero(
        db,
        sql`(select exists (select 1 from memberships where exporter_id is null and role = 'admin'))`,
      ),
      db.run(sql`
        insert into people (id, email, name, locale, created_at) values (${personId}, ${email}, '', 'vi', ${now()})
        on conflict (email) do nothing`),
      db.run(sql`
        insert into memberships (id, person_id, exporter_id, role, created_at)
        select ${newId('membership')}, id, null, 'admin', ${now()} from people where email = ${email}`),
      assertOne(db),
      audit(deps, { action: 'first_admin_made' }),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_zero')) throw new Refusal('not_found')
    throw error
  }
  return undefined
}

async function countTry({ db, now }: Deps): Promise<void> {
  try {
    await write(db, [
      db.run(sql`
        insert into rate_counters (key, window_ends_at, count) values ('first-admin', ${now() + hour}, 1)
        on conflict (key) do update set
          count = case when rate_counters.window_ends_at <= ${now()} then 1 else rate_counters.count + 1 end,
          window_ends_at = case when rate_counters.window_ends_at <= ${now()} then excluded.window_ends_at else rate_counters.window_ends_at end
        where rate_counters.count < ${triesAnHour} or rate_counters.window_ends_at <= ${now()}`),
      assertOne(db),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('rate_limited', { retryAfterSeconds: 3600 })
    throw error
  }
}
