import { sql } from 'drizzle-orm'
import { dayLength, hour, minute } from '../../schema/values/day.ts'
import { countTries, isLoopback, type Limit } from '../platform/count-tries.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { sha256 } from '../platform/digest.ts'
import { Refusal } from '../platform/refusal.ts'

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
  const { request, bindings } = deps
  if (!isLoopback(request.ip)) {
    const { success } = await bindings.RATE_LIMIT_CODES.limit({ key: request.ip })
    if (!success) throw new Refusal('rate_limited', { retryAfterSeconds: 60 })
  }
  const { byEmail, byCaller } = await limitsFor(email, request.ip)
  await countTries(deps, [...byEmail, ...byCaller])
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
