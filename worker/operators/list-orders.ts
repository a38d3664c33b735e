import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listOrders as contract, OperatorOrderRow } from '../../schema/contracts/operators.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { isId } from '../../schema/values/id.ts'
import { money } from '../../schema/values/money.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type Cursor, cursorFrom, pageOf, usualLimit } from './cursor.ts'
import { orderById, type OrderListRow, ordersByCode, ordersPage } from './queries.ts'

/** Orders newest first, or those a code or an id names. @throws {Refusal} `invalid` for a foreign cursor. */
export async function listOrders(
  deps: Deps,
  { q, state, cursor, limit = usualLimit }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const named = (q ?? '').trim()
  if (named !== '') {
    const orderId = named.toLowerCase()
    const [rows] = await read<[OrderListRow]>(deps.db, [
      isId('order', orderId) ? orderById(orderId) : ordersByCode(codeIn(named), limit),
    ])
    return { items: rows.map(itemOf), nextCursor: null }
  }
  const [rows] = await read<[OrderListRow]>(deps.db, [ordersPage(state, cursorFrom(cursor), limit + 1)])
  const { items, nextCursor } = pageOf(rows, limit, (row): Cursor => ({ at: row.placedAt, id: row.orderId }))
  return { items: items.map(itemOf), nextCursor }
}

/** A code as it is stored, however it was typed: `qq 7k3m 29fx`, `7K3M29FX` and `QQ-7K3M-29FX` are one. */
function codeIn(text: string): string {
  const letters = text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^QQ/, '')
  return letters.length > 4 ? `QQ-${letters.slice(0, 4)}-${letters.slice(4)}` : `QQ-${letters}`
}

const itemOf = (row: OrderListRow): OperatorOrderRow => ({
  orderId: row.orderId as OperatorOrderRow['orderId'],
  orderCode: row.code,
  state: row.state as OperatorOrderRow['state'],
  market: row.market as OperatorOrderRow['market'],
  total: money(row.totalMinor, row.currency as Currency),
  refunded: money(row.refundedMinor, row.currency as Currency),
  placedAt: row.placedAt,
  paidAt: row.paidAt,
  consignments: JSON.parse(row.consignments) as OperatorOrderRow['consignments'],
  openProblems: row.openProblems,
})
