import { sql } from 'drizzle-orm'
import { dayLength } from '../../schema/values/day.ts'
import { idFrom } from '../../schema/values/id.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

const perRun = 500

/** Codes a day old and counters whose window ended are of no use to anybody. A bounded page a run. */
export async function forgetSignInTraces({ db, now }: Deps): Promise<void> {
  // Ids begin with their time, so the primary key finds the old ones.
  const oldest = idFrom('code', now() - dayLength, new Uint8Array(10))
  await write(db, [
    db.run(
      sql`delete from sign_in_codes where id in (select id from sign_in_codes where id < ${oldest} order by id limit ${perRun})`,
    ),
    db.run(sql`
      delete from rate_counters where key in (
        select key from rate_counters where window_ends_at < ${now()} order by window_ends_at limit ${perRun})`),
    db.run(sql`
      delete from passkey_challenges where nonce_hash in (
        select nonce_hash from passkey_challenges where expires_at < ${now()} order by expires_at limit ${perRun})`),
  ])
}
