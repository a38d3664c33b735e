import { sql } from 'drizzle-orm'
import { nameOf } from '../platform/actor.ts'
import { assertOne, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

/**
 * One consignment of an order has ended (delivered, declined, cancelled): counts it off, and with the last one ends
 * the order: complete when anything of it arrived, cancelled when everything fell away. Place it after the
 * consignment's own change. An order its refund has ended already stays as it is.
 */
export function countOffOrder({ db, newId, now, actor, request }: Deps, orderId: string): Statement[] {
  return [
    db.run(
      sql`update orders set open_consignments = open_consignments - 1 where id = ${orderId} and open_consignments > 0`,
    ),
    assertOne(db),
    db.run(sql`
      update orders set closed_at = ${now()},
        state = case when exists (
          select 1 from consignments where order_id = ${orderId} and state in ('delivered', 'settled', 'returned')
        ) then 'complete' else 'cancelled' end
      where id = ${orderId} and state = 'paid' and open_consignments = 0`),
    // STATES: the order's own row of the audit, only when the statement before moved it.
    db.run(sql`
      insert into audit_entries (id, at, actor, action, order_id, facts, request_id)
      select ${newId('audit')}, ${now()}, ${nameOf(actor)}, 'order_' || state, id, '{"from":"paid"}', ${request.id}
      from orders where id = ${orderId} and changes() = 1`),
  ]
}
