import { sql } from 'drizzle-orm'
import { assertOne, read, type Statement, write } from './database.ts'
import type { Deps } from './deps.ts'
import { brokeRule, Refusal } from './refusal.ts'

/** At most so many under a key in a window of `per` ms that begins with the first. A key is hashed: no directory. */
export type Limit = { key: string; most: number; per: number }

/** Only a local copy is called from here: in production the address is the one Cloudflare saw. */
export const isLoopback = (ip: string): boolean => ip === '' || ip === '::1' || ip.startsWith('127.')

/**
 * Counts one try under each limit, all or none.
 * @throws {Refusal} `rate_limited` with `retryAfterSeconds`.
 */
export async function countTries(deps: Deps, limits: readonly Limit[]): Promise<void> {
  try {
    await write(
      deps.db,
      limits.flatMap((limit) => [countOne(deps, limit), assertOne(deps.db)]),
    )
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    throw new Refusal('rate_limited', { retryAfterSeconds: await waitFor(deps, limits) })
  }
}

const countOne = ({ db, now }: Deps, { key, most, per }: Limit): Statement =>
  db.run(sql`
    insert into rate_counters (key, window_ends_at, count) values (${key}, ${now() + per}, 1)
    on conflict (key) do update set
      count = case when rate_counters.window_ends_at <= ${now()} then 1 else rate_counters.count + 1 end,
      window_ends_at = case when rate_counters.window_ends_at <= ${now()} then excluded.window_ends_at else rate_counters.window_ends_at end
    where rate_counters.count < ${most} or rate_counters.window_ends_at <= ${now()}`)

async function waitFor({ db, now }: Deps, limits: readonly Limit[]): Promise<number> {
  const [rows] = await read<[{ key: string; endsAt: number; count: number }]>(db, [
    sql`select key as key, window_ends_at as endsAt, count as count from rate_counters
        where key in (select value from json_each(${JSON.stringify(limits.map(({ key }) => key))}))`,
  ])
  const full = rows.filter(
    (row) => row.count >= (limits.find(({ key }) => key === row.key)?.most ?? Infinity),
  )
  return Math.max(1, ...full.map((row) => Math.ceil((row.endsAt - now()) / 1000)))
}
