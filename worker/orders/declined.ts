import type { OrderConsignment } from '../../schema/contracts/orders.ts'
import type { ActRow, RefundRow } from './order-rows.ts'

/**
 * Why and when a consignment was declined, or null when it was not. The audit keeps a code; words the exporter typed
 * stand with the refund that the act names.
 */
export function declinedOf(
  consignmentId: string,
  acts: readonly ActRow[],
  refunds: readonly RefundRow[],
): NonNullable<OrderConsignment['declined']> | null {
  const act = acts.find((row) => row.action === 'consignment_declined' && row.consignmentId === consignmentId)
  if (!act) return null
  const code = act.reason ?? 'other'
  const refund = refunds.find(({ refundId }) => refundId === act.subject)
  return { reason: code === 'other' && refund ? refund.reason : code, at: act.at }
}
