import type { OrderConsignment, OrderLine, OrderReply } from '../../schema/contracts/orders.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { money } from '../../schema/values/money.ts'
import type { RefundRow } from './order-rows.ts'

/** One row a refund, whichever of its lines the row speaks of. */
export const onePerRefund = (rows: readonly RefundRow[]): RefundRow[] => [
  ...new Map(rows.map((row) => [row.refundId, row])).values(),
]

/** Refunds with their lines, in the order they were asked for. */
export const refundsFrom = (rows: readonly RefundRow[], currency: Currency): OrderReply['refunds'] =>
  onePerRefund(rows).map((row) => ({
    id: row.refundId as OrderReply['refunds'][number]['id'],
    consignmentId: row.consignmentId as OrderConsignment['id'] | null,
    amount: money(row.amountMinor, currency),
    state: row.state as OrderReply['refunds'][number]['state'],
    reason: row.reason,
    lines: rows.flatMap(({ refundId, lineId, lineQuantity, lineMinor }) =>
      refundId === row.refundId && lineId !== null
        ? [
            {
              lineId: lineId as OrderLine['lineId'],
              quantity: lineQuantity ?? 0,
              amount: money(lineMinor ?? 0, currency),
            },
          ]
        : [],
    ),
    requestedAt: row.requestedAt,
    settledAt: row.settledAt,
  }))
