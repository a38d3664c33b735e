import type { TimelineEntry, TimelineKind } from '../../schema/contracts/orders.ts'
import type { ActRow, OrderRow, ParcelRow, ProblemRow, RefundRow } from './order-rows.ts'

/** Audit actions a buyer is told of, and how the timeline calls them. What has a row of its own is not among them. */
const told = {
  order_expired: 'order_expired',
  order_cancelled: 'order_cancelled',
  order_complete: 'order_complete',
  order_completed: 'order_complete',
  order_refunded: 'order_refunded',
  consignment_accepted: 'consignment_accepted',
  consignment_packed: 'consignment_packed',
  consignment_declined: 'consignment_declined',
  consignment_cancelled: 'consignment_cancelled',
  consignment_returned: 'consignment_returned',
  problem_resolved: 'problem_resolved',
} as const satisfies Record<string, TimelineKind>

export const timelineActions = Object.keys(told)

const isTold = (action: string): action is keyof typeof told => Object.hasOwn(told, action)

/** What happened to an order, oldest first, from the rows that say so. At the same instant, causes stand before effects. */
export function timelineOf(
  order: OrderRow,
  acts: readonly ActRow[],
  parcels: readonly ParcelRow[],
  refunds: readonly RefundRow[],
  problems: readonly ProblemRow[],
): TimelineEntry[] {
  const entry = (
    at: number,
    kind: TimelineKind,
    consignmentId: string | null = null,
    subject: string | null = null,
  ) => ({ at, kind, consignmentId, subject }) as TimelineEntry
  const entries = [
    entry(order.placedAt, 'order_placed'),
    ...(order.paidAt === null ? [] : [entry(order.paidAt, 'order_paid')]),
    ...acts.flatMap(({ at, action, consignmentId, subject }) =>
      isTold(action) ? [entry(at, told[action], consignmentId, subject)] : [],
    ),
    ...parcels.flatMap(({ shipmentId, consignmentId, shippedAt, deliveredAt }) => [
      entry(shippedAt, 'parcel_shipped', consignmentId, shipmentId),
      ...(deliveredAt === null ? [] : [entry(deliveredAt, 'parcel_delivered', consignmentId, shipmentId)]),
    ]),
    ...problems.map(({ problemId, consignmentId, reportedAt }) =>
      entry(reportedAt, 'problem_reported', consignmentId, problemId),
    ),
    ...refunds.flatMap(({ refundId, consignmentId, requestedAt, state, settledAt }) => [
      entry(requestedAt, 'refund_requested', consignmentId, refundId),
      ...(settledAt === null
        ? []
        : [
            entry(
              settledAt,
              state === 'failed' ? 'refund_failed' : 'refund_succeeded',
              consignmentId,
              refundId,
            ),
          ]),
    ]),
  ]
  return entries.sort((a, b) => a.at - b.at)
}
