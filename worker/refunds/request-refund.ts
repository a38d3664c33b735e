import { type Money, money } from '../../schema/values/money.ts'
import type { Id } from '../../schema/values/id.ts'
import type { OrderState } from '../../schema/values/status.ts'
import { post } from '../ledger/post.ts'
import { refundPosting } from '../ledger/refund-postings.ts'
import { nameOf } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import {
  insertRefund,
  readSold,
  type SoldRow,
  takeFromConsignment,
  takeFromOrder,
  takeLines,
} from './queries.ts'
import { planRefund } from './refund-amounts.ts'

export type RefundAsk = {
  orderId: string
  consignmentId: string
  /** Unique for what brought it about (`decline:<consignment>`): the same cause refunds once. */
  cause: string
  /** Words for the books and the operator; never shown to the card's bank. */
  reason: string
  /** Pieces of lines: their goods, duty and import tax. Left out with `amountMinor`: everything that is left. */
  lines?: readonly { lineId: string; quantity: number }[]
  /** A plain amount in minor units of the order's currency. */
  amountMinor?: number
}

export type RequestedRefund = { refundId: Id<'refund'>; amount: Money; statements: Statement[]; jobs: Job[] }

/**
 * Computes a refund of one consignment and gives the statements that promise it, for the caller's own batch; after
 * the batch the caller passes `jobs` to `deps.wake`. The exporter's share, the commission and what was collected are
 * reversed in the books at once; the money leaves through the outbox. The batch aborts with `guard: assert_one` when
 * another refund came between, and with `UNIQUE … refunds.cause` when this one was promised before.
 * The consignment's own state is the caller's to change.
 * @throws {Refusal} `not_found`; `refund_too_large` with what is left.
 */
export async function requestRefund(deps: Deps, ask: RefundAsk): Promise<RequestedRefund> {
  const { db, newId, now, actor } = deps
  const { orderId, consignmentId, cause, reason } = ask
  const [[sold], [taken], lines] = await readSold(db, orderId, consignmentId)
  if (!sold || !taken) throw new Refusal('not_found')
  const plan = planRefund({ sold, taken, lines }, ask)

  const refundId = newId('refund')
  const amount = money(plan.amountMinor, sold.currency)
  const closes = closingState(sold, plan.amountMinor)
  const message = promise(deps, { kind: 'refund', payload: { refundId }, orderId, consignmentId })
  const statements = [
    ...takeFromOrder(
      db,
      orderId,
      { state: sold.orderState, refunded: sold.orderRefunded },
      plan.amountMinor,
      closes && { as: closes, at: now() },
    ),
    ...takeFromConsignment(db, consignmentId, sold.refunded, plan.amountMinor, now()),
    insertRefund(db, {
      id: refundId,
      orderId,
      consignmentId,
      paymentIntentId: sold.paymentIntentId,
      cause,
      reason,
      amountMinor: plan.amountMinor,
      currency: sold.currency,
      parts: plan.parts,
      requestedBy: nameOf(actor),
      requestedAt: now(),
    }),
    ...takeLines(db, refundId, plan.lines),
    ...post(
      deps,
      refundPosting(
        { refundId, orderId, consignmentId, amount },
        { ...plan.parts, exporterId: sold.exporterId },
      ),
    ),
    message.statement,
    audit(deps, {
      action: 'refund_requested',
      orderId,
      consignmentId,
      subject: refundId,
      facts: { cause, amount },
    }),
    ...(closes
      ? [audit(deps, { action: `order_${closes}`, orderId, facts: { from: sold.orderState } })]
      : []),
  ]
  return { refundId, amount, statements, jobs: [{ kind: 'message', id: message.id }] }
}

/** An order given back whole is over: cancelled when nothing of it was ever sent, refunded otherwise. */
function closingState(sold: SoldRow, amountMinor: number): OrderState | undefined {
  if (sold.orderRefunded + amountMinor < sold.orderTotal) return undefined
  if (sold.orderState === 'paid') return sold.isAnythingSent === 1 ? 'refunded' : 'cancelled'
  return sold.orderState === 'complete' ? 'refunded' : undefined
}
