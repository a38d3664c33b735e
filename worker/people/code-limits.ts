import { sql } from 'drizzle-orm'
import { dayLength, hour, minute } from '../../schema/values/day.ts'
import { assertOne, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { sha256 } from '../platform/digest.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'

type Limit = { key: string; most: number; per: number }

/** Only a local copy is called from here: in production the address is the one Cloudflare saw. */
const isLoopback = (ip: string): boolean => ip === '' || ip === '::1' || ip.startsWith('127.')

/** By address, so nobody's mailbox is flooded; by caller, so nobody tries a list of addresses. Hashed: a counter is no directory. */
async function limitsFor(email: string, ip: string): Promise<{ byEmail: Limit[]; byCaller: Limit[] }> {
  const mailbox = await sha256(`code ${email}`)
  return {
    byEmail: [
      { key: `code-burst ${mailbox}`, most: 10, per: 15 * minute },
      { key: `code-day ${mailbox}`, most: 60, per: dayLength },
    ],
    byCaller: isLoopback(ip)
      ? []
      : [{ key: `code-caller ${await sha256(`code ${ip}`)}`, most: 60, per: hour }],
  }
}

/**
 * Counts one code asked for. Known and unknown addresses count alike, so the limit tells nothing.
 * @throws {Refusal} `rate_limited` with `retryAfterSeconds`.
 */
export async function countCode(deps: Deps, email: string): Promise<void> {
  const { db, now, request, bindings } = deps
  if (!isLoopback(request.ip)) {
    const { success } = await bindings.RATE_LIMIT_CODES.limit({ key: request.ip })
    if (!success) throw new Refusal('rate_limited', { retryAfterSeconds: 60 })
  }
  const { byEmail, byCaller } = await limitsFor(email, request.ip)
  const limits = [...byEmail, ...byCaller]
  try {
    await write(
      db,
      limits.flatMap((limit) => [countOne(deps, limit), assertOne(db)]),
    )
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    throw new Refusal('rate_limited', { retryAfterSeconds: await waitFor(deps, limits, now()) })
  }
}

const countOne = ({ db, now }: Deps, { key, most, per }: Limit): Statement =>
  db.run(sql`
    insert into rate_counters (key, window_ends_at, count) values (${key}, ${now() + per}, 1)
    on conflict (key) do update set
      count = case when rate_counters.window_ends_at <= ${now()} then 1 else rate_counters.count + 1 end,
      window_ends_at = case when rate_counters.window_ends_at <= ${now()} then excluded.window_ends_at else rate_counters.window_ends_at end
    where rate_counters.count < ${most} or rate_counters.window_ends_at <= ${now()}`)

async function waitFor({ db }: Deps, limits: readonly Limit[], now: number): Promise<number> {
  const [rows] = await read<[{ key: string; endsAt: number; count: number }]>(db, [
    sql`select key as key, window_ends_at as endsAt, count as count from rate_counters
        where key in (select value from json_each(${JSON.stringify(limits.map(({ key }) => key))}))`,
  ])
  const full = rows.filter(
    (row) => row.count >= (limits.find(({ key }) => key === row.key)?.most ?? Infinity),
  )
  return Math.max(1, ...full.map((row) => Math.ceil((row.endsAt - now) / 1000)))
}

/** Who proves to own the mailbox was no flood: its counters are forgotten, the caller gets one back. */
export async function forgiveCodes({ db, request }: Deps, email: string): Promise<Statement[]> {
  const { byEmail, byCaller } = await limitsFor(email, request.ip)
  return [
    ...byEmail.map(({ key }) => db.run(sql`delete from rate_counters where key = ${key}`)),
    ...byCaller.map(({ key }) =>
      db.run(sql`update rate_counters set count = count - 1 where key = ${key} and count > 0`),
    ),
  ]
}
