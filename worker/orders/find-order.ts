import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { findOrder as contract } from '../../schema/contracts/orders.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import type { OrderKey } from './order-key.ts'
import { orderView } from './order-view.ts'
import type { OrderRows } from './order-rows.ts'
import { wholeOrder } from './queries.ts'

/**
 * An order as its buyer sees it, in one round trip.
 * @throws {Refusal} `not_found` when the key does not open it, as if it did not exist.
 */
export const findOrder = (deps: Deps, key: OrderKey): Promise<Reply<typeof contract>> =>
  orderFor(deps, key.orderId, key)

/** The same view for an operator, whose right to see it the caller has checked. @throws {Refusal} `not_found`. */
export const findOrderForOperator = (deps: Deps, orderId: string): Promise<Reply<typeof contract>> =>
  orderFor(deps, orderId, 'operator')

async function orderFor(
  deps: Deps,
  orderId: string,
  key: OrderKey | 'operator',
): Promise<Reply<typeof contract>> {
  const [[order], shares, lines, parcels, refunds, problems, acts] = await read<OrderRows>(
    deps.db,
    wholeOrder(orderId, key),
  )
  if (!order) throw new Refusal('not_found')
  return orderView({ order, shares, lines, parcels, refunds, problems, acts }, deps.now())
}
