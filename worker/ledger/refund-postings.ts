import { type Money, money } from '../../schema/values/money.ts'
import { credit, debit, payableTo, type Posting } from './entries.ts'
import type { ShareAmounts } from './sale-postings.ts'

export type RefundFacts = { refundId: string; orderId: string; consignmentId?: string; amount: Money }

/**
 * A refund of a consignment as promised: the exporter's share, the commission and what was collected are reversed at
 * once and owed to the buyer, so no balance is ever paid out that a refund under way has already taken.
 * `parts` are the amounts given back, positive.
 */
export const refundPosting = (
  { refundId, orderId, consignmentId, amount }: RefundFacts,
  parts: ShareAmounts,
): Posting => ({
  id: `refund:${refundId}`,
  kind: 'refund',
  orderId,
  ...(consignmentId ? { consignmentId } : {}),
  entries: [
    debit('shipping_collected', parts.shippingMinor, amount.currency),
    debit('duty_collected', parts.dutyMinor, amount.currency),
    debit('import_tax_collected', parts.importTaxMinor, amount.currency),
    debit('fees_collected', parts.feesMinor, amount.currency),
    debit('fx', parts.goodsMinor, amount.currency),
    credit('fx', parts.receivesVnd + parts.commissionVnd, 'VND'),
    debit(payableTo(parts.exporterId), parts.receivesVnd, 'VND'),
    debit('commission', parts.commissionVnd, 'VND'),
    credit('refunds_payable', amount.minor, amount.currency),
  ],
})

const given = (
  kind: 'refund_paid' | 'refund_failed',
  { refundId, orderId, consignmentId, amount }: RefundFacts,
): Posting => ({
  id: `${kind}:${refundId}`,
  kind,
  orderId,
  ...(consignmentId ? { consignmentId } : {}),
  entries: [
    debit('refunds_payable', amount.minor, amount.currency),
    credit('stripe_clearing', amount.minor, amount.currency),
  ],
})

/** The provider gave the money back to the buyer. */
export const refundPaidPosting = (facts: RefundFacts): Posting => given('refund_paid', facts)

/** A refund counted as given came back to us (closed account, expired card): it is owed to the buyer again. */
export const refundReturnedPosting = (facts: RefundFacts): Posting =>
  given('refund_failed', { ...facts, amount: money(-facts.amount.minor, facts.amount.currency) })
