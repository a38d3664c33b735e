import { sql } from 'drizzle-orm'
import { type Database, read, type Statement } from '../platform/database.ts'

export async function isOurOrder(db: Database, orderId: string): Promise<boolean> {
  const [found] = await read<[{ id: string }]>(db, [sql`select id from orders where id = ${orderId}`])
  return found.length > 0
}

export type DueOrder = { orderId: string; dueAt: number; sessionId: string | null }

/** Unpaid orders whose hold ended, oldest first, with the page that may still be open. */
export async function dueOrders(db: Database, now: number, limit: number): Promise<DueOrder[]> {
  const [rows] = await read<[DueOrder]>(db, [
    sql`select id as orderId, due_at as dueAt, payment_session_id as sessionId from orders where due_at <= ${now} and state = 'awaiting_payment' order by due_at limit ${limit}`,
  ])
  return rows
}

/** The pages of orders that have waited since before `placedBefore`, longest first. */
export async function openPages(
  db: Database,
  placedBefore: number,
  limit: number,
): Promise<{ sessionId: string }[]> {
  const [rows] = await read<[{ sessionId: string }]>(db, [
    sql`
      select payment_session_id as sessionId from orders
      where state = 'awaiting_payment' and placed_at < ${placedBefore} and payment_session_id is not null
      order by placed_at limit ${limit}`,
  ])
  return rows
}

/** Which of these paid pages have brought no payment into our books and no event into the inbox. */
export async function unknownSessions(
  db: Database,
  pages: readonly { id: string; orderId: string; isElsewhere: boolean }[],
): Promise<string[]> {
  const [rows] = await read<[{ id: string }]>(db, [
    sql`
      select value ->> 'id' as id from json_each(${JSON.stringify(pages)})
      where not exists (select 1 from captures where session_id = value ->> 'id')
        and not exists (select 1 from payment_events where payment_events.id = 'found:' || (value ->> 'id'))
        and (value ->> 'isElsewhere' = 0 or exists (select 1 from orders where orders.id = value ->> 'orderId'))`,
  ])
  return rows.map(({ id }) => id)
}

export type Watch = { cursor: number | null; checkedAt: number | null; isAnythingOpen: 0 | 1 }

/** Where the look for lost events stands, and whether any order may still be paid. */
export async function readWatch(db: Database, name: string, since: number): Promise<Watch> {
  const [[row]] = await read<[Watch]>(db, [
    sql`
      select (select cast(value as integer) from cursors where name = ${name}) as cursor,
        (select updated_at from cursors where name = ${name}) as checkedAt,
        exists (select 1 from orders where state = 'awaiting_payment')
          or exists (select 1 from orders where state = 'expired' and placed_at > ${since}) as isAnythingOpen`,
  ])
  return row ?? { cursor: null, checkedAt: null, isAnythingOpen: 1 }
}

export const moveCursor = (db: Database, name: string, value: number, now: number): Statement =>
  db.run(sql`
    insert into cursors (name, value, updated_at) values (${name}, ${String(value)}, ${now})
    on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at`)
