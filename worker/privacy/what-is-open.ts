import { sql, type SQL } from 'drizzle-orm'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { ordersAtMost } from './queries.ts'

/** The orders of one address by id. */
export const idsOf = (key: string): SQL =>
  sql`(select id from orders where email_key = ${key} order by id desc limit ${ordersAtMost})`

/**
 * The codes of orders somebody still has to do something about: not paid, not all arrived, a problem unanswered, money
 * on its way back. Their goods and money need the address.
 */
export const openOrders = (key: string): SQL => sql`
  select o.code as code from orders o
  where o.id in ${idsOf(key)} and (
    o.state in ('awaiting_payment', 'paid')
    or exists (select 1 from problems p where p.order_id = o.id and p.state = 'open')
    or exists (select 1 from refunds r where r.order_id = o.id and r.state in ('requested', 'submitted')))
  order by o.id`

/** @throws {Refusal} `wrong_state` naming the orders that are still open. */
export async function whatIsOpen({ db }: Deps, key: string): Promise<void> {
  const [rows] = await read<[{ code: string }]>(db, [openOrders(key)])
  if (rows.length > 0)
    throw new Refusal('wrong_state', {
      why: 'open_orders',
      orders: rows.map(({ code }) => code).slice(0, 20),
    })
}
