import { sql } from 'drizzle-orm'
import { minute } from '../../schema/values/day.ts'
import { assertOne, type Database, read, type Statement, write } from './database.ts'
import { sha256 } from './digest.ts'
import { brokeRule, Refusal } from './refusal.ts'

/**
 * The record of one idempotency key while its request runs. A verb that knows its answer when it writes puts
 * `answered(reply)` into its batch, so the effect and the remembered answer stand or fall together; `serve`
 * records the rest afterwards. A verb whose run was cut short is run again by the retry: its own unique keys
 * (an order per quote, a refund per cause) make that safe.
 */
export type Once = {
  readonly scope: string
  readonly key: string
  /** Statements for the verb's own batch. */
  answered(status: number, answer: unknown): Statement[]
  isAnswered: boolean
}

export type Remembered = { status: number; answer: unknown }

/** How long a request may be in flight before a retry may take its place. */
const lease = minute / 2

type Row = {
  requestHash: string
  state: 'in_flight' | 'done'
  status: number | null
  answer: string | null
  leaseUntil: number
}

/** What of an answer is written down: an answer may carry what the database keeps only as a digest. */
export type Keep = (answer: unknown) => unknown

/**
 * POST-ONCE: claims `key` for this request, or gives back what the same request was answered before, as it was kept.
 * @throws {Refusal} `idempotency_mismatch` for another body under the key, `idempotency_in_flight` while the first
 * request still runs.
 */
export async function claimOnce(
  db: Database,
  now: number,
  scope: string,
  key: string,
  request: string,
  keep: Keep = (answer) => answer,
): Promise<Once | Remembered> {
  const requestHash = await sha256(request)
  const claim = db.run(sql`
    insert into idempotency_keys (scope, key, request_hash, state, lease_until, created_at)
    values (${scope}, ${key}, ${requestHash}, 'in_flight', ${now + lease}, ${now})`)
  try {
    await write(db, [claim])
  } catch (error) {
    if (!brokeRule(error, 'UNIQUE constraint failed')) throw error
    const remembered = await takeOver(db, now, scope, key, requestHash)
    if (remembered) return remembered
  }
  return onceFor(db, scope, key, keep)
}

async function takeOver(
  db: Database,
  now: number,
  scope: string,
  key: string,
  requestHash: string,
): Promise<Remembered | undefined> {
  const [[row]] = await read<[Row]>(db, [
    sql`select request_hash as requestHash, state, status, answer, lease_until as leaseUntil
        from idempotency_keys where scope = ${scope} and key = ${key}`,
  ])
  if (!row) throw new Refusal('idempotency_in_flight')
  if (row.requestHash !== requestHash) throw new Refusal('idempotency_mismatch')
  if (row.state === 'done')
    return { status: row.status ?? 200, answer: row.answer === null ? undefined : JSON.parse(row.answer) }
  if (row.leaseUntil > now) throw new Refusal('idempotency_in_flight')
  try {
    await write(db, [
      db.run(sql`
        update idempotency_keys set lease_until = ${now + lease}
        where scope = ${scope} and key = ${key} and state = 'in_flight' and lease_until = ${row.leaseUntil}`),
      assertOne(db),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('idempotency_in_flight')
    throw error
  }
  return undefined
}

function onceFor(db: Database, scope: string, key: string, keep: Keep): Once {
  const once: Once = {
    scope,
    key,
    isAnswered: false,
    answered(status, answer) {
      once.isAnswered = true
      return [
        db.run(sql`
          update idempotency_keys
          set state = 'done', status = ${status}, answer = ${answer === undefined ? null : JSON.stringify(keep(answer))}
          where scope = ${scope} and key = ${key} and state = 'in_flight'`),
        assertOne(db),
      ]
    },
  }
  return once
}

/** Forgets a key whose request was refused or broke before any effect: the caller may mend the body and try again. */
export const forgetOnce = (db: Database, { scope, key }: Once): Promise<void> =>
  write(db, [
    db.run(sql`delete from idempotency_keys where scope = ${scope} and key = ${key} and state = 'in_flight'`),
  ])

/** Lets the next try of the same request resume at once: this one broke, and what it wrote stands. */
export const resumeOnce = (db: Database, { scope, key }: Once): Promise<void> =>
  write(db, [
    db.run(
      sql`update idempotency_keys set lease_until = 0 where scope = ${scope} and key = ${key} and state = 'in_flight'`,
    ),
  ])
