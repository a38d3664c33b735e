import { sql } from 'drizzle-orm'
import { assertOne, type Database, read, type Statement } from '../platform/database.ts'

export type EventRow = {
  id: string
  type: string
  objectId: string
  state: 'due' | 'done' | 'parked'
  attempts: number
  dueAt: number
}
export type NewEvent = {
  id: string
  type: string
  objectId: string
  orderId: string | null
  createdAt: number
  receivedAt: number
  state: 'due' | 'done'
  outcome: string | null
}

/** A repeat aborts with `append-only: payment_events exists`. */
export const insertEvent = (db: Database, event: NewEvent): Statement =>
  db.run(sql`
    insert into payment_events (id, type, object_id, order_id, created_at, received_at, state, due_at, outcome)
    values (${event.id}, ${event.type}, ${event.objectId}, ${event.orderId}, ${event.createdAt}, ${event.receivedAt}, ${event.state},
      ${event.receivedAt}, ${event.outcome})`)

export async function findEvent(db: Database, id: string): Promise<EventRow | undefined> {
  const [[row]] = await read<[EventRow]>(db, [
    sql`select id, type, object_id as objectId, state, attempts, due_at as dueAt from payment_events where id = ${id}`,
  ])
  return row
}

/** Takes an event for a while; aborts when somebody else has it. A holder that dies loses it again at `until`. */
export const claimEvent = (db: Database, event: EventRow, until: number): Statement[] => [
  db.run(
    sql`update payment_events set due_at = ${until}, attempts = attempts + 1 where id = ${event.id} and state = 'due' and due_at = ${event.dueAt}`,
  ),
  assertOne(db),
]

export const endEvent = (db: Database, id: string, state: 'done' | 'parked', outcome: string): Statement =>
  db.run(
    sql`update payment_events set state = ${state}, outcome = ${outcome}, last_error = null where id = ${id}`,
  )

export const failEvent = (
  db: Database,
  id: string,
  state: 'due' | 'parked',
  dueAt: number,
  error: string,
): Statement =>
  db.run(
    sql`update payment_events set state = ${state}, due_at = ${dueAt}, last_error = ${error} where id = ${id} and state = 'due'`,
  )

export async function dueEvents(db: Database, now: number, limit: number): Promise<string[]> {
  const [rows] = await read<[{ id: string }]>(db, [
    sql`select id from payment_events where state = 'due' and due_at <= ${now} order by due_at limit ${limit}`,
  ])
  return rows.map(({ id }) => id)
}
