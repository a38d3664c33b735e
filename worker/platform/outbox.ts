import { sql } from 'drizzle-orm'
import { minute } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { assertOne, read, type Statement, write } from './database.ts'
import type { Deps } from './deps.ts'
import { brokeRule, databaseError } from './refusal.ts'
import { withoutPersons } from './without-persons.ts'

/** A promised side effect. `kind` names the handler, `payload` only what it needs to find the facts again. */
export type Message = {
  kind: string
  payload: Readonly<Record<string, unknown>>
  orderId?: string
  consignmentId?: string
  dueAt?: number
}

/** Does one promised effect. The message id is the key the outside party sees, so a repeat is one effect. */
export type Handler = (
  deps: Deps,
  message: { id: Id<'message'>; payload: Record<string, unknown>; attempts: number },
) => Promise<void>

/** OUTBOX: records a promised effect with the fact that caused it. Put the statement in the causing batch, then `deps.wake`. */
export function promise(deps: Deps, message: Message): { id: Id<'message'>; statement: Statement } {
  const id = deps.newId('message')
  const statement = deps.db.run(sql`
    insert into outbox (id, kind, payload, order_id, consignment_id, state, created_at, due_at)
    values (${id}, ${message.kind}, ${JSON.stringify(message.payload)}, ${message.orderId ?? null},
      ${message.consignmentId ?? null}, 'due', ${deps.now()}, ${message.dueAt ?? deps.now()})`)
  return { id, statement }
}

const leaseFor = 2 * minute
const attemptsBeforeParking = 8

/** 30 s, 1 min, 2, 4 … up to an hour. */
const backOff = (attempts: number): number => Math.min(60 * minute, (minute / 2) * 2 ** attempts)

type Row = {
  kind: string
  payload: string
  attempts: number
  state: string
  leaseUntil: number
  dueAt: number
}

/**
 * Runs one message: claims its row, does the effect, marks it done. Somebody else's claim, or a row already done, is
 * left alone. A failure waits and is tried again; after the last attempt the row is parked where operators see it.
 */
export async function runMessage(
  deps: Deps,
  id: string,
  handlers: Readonly<Record<string, Handler>>,
): Promise<'done' | 'skipped' | 'later' | 'parked'> {
  const { db, now } = deps
  const [[row]] = await read<[Row]>(db, [
    sql`select kind, payload, attempts, state, lease_until as leaseUntil, due_at as dueAt from outbox where id = ${id}`,
  ])
  if (!row || row.state !== 'due' || row.leaseUntil > now() || row.dueAt > now()) return 'skipped'
  if (!(await claim(deps, id, row.leaseUntil))) return 'skipped'
  const handler = handlers[row.kind]
  try {
    if (!handler) throw new Error(`no handler for ${row.kind}`)
    await handler(deps, {
      id: id as Id<'message'>,
      payload: JSON.parse(row.payload) as Record<string, unknown>,
      attempts: row.attempts,
    })
  } catch (error) {
    return await postpone(deps, id, row.attempts + 1, error)
  }
  await write(db, [
    db.run(
      sql`update outbox set state = 'done', done_at = ${now()}, last_error = null where id = ${id} and state = 'due'`,
    ),
  ])
  return 'done'
}

async function claim({ db, now }: Deps, id: string, leaseUntil: number): Promise<boolean> {
  try {
    await write(db, [
      db.run(
        sql`update outbox set lease_until = ${now() + leaseFor} where id = ${id} and state = 'due' and lease_until = ${leaseUntil}`,
      ),
      assertOne(db),
    ])
    return true
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) return false
    throw error
  }
}

async function postpone(
  { db, now }: Deps,
  id: string,
  attempts: number,
  error: unknown,
): Promise<'later' | 'parked'> {
  const state = attempts >= attemptsBeforeParking ? 'parked' : 'due'
  await write(db, [
    db.run(sql`
      update outbox set attempts = ${attempts}, state = ${state}, due_at = ${now() + backOff(attempts)}, lease_until = 0,
        last_error = ${withoutPersons(databaseError(error)).slice(0, 500)}
      where id = ${id} and state = 'due'`),
  ])
  return state === 'parked' ? 'parked' : 'later'
}

/** The messages past due, oldest first, a bounded page: what the sweep runs when the queue lost a word. */
export async function dueMessages({ db, now }: Deps, limit: number): Promise<string[]> {
  const [rows] = await read<[{ id: string }]>(db, [
    sql`select id from outbox where state = 'due' and due_at <= ${now()} and lease_until <= ${now()} order by due_at limit ${limit}`,
  ])
  return rows.map((row) => row.id)
}
