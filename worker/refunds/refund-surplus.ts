import type { Money } from '../../schema/values/money.ts'
import { nameOf } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import type { Job } from '../platform/settings.ts'
import { insertRefund } from './queries.ts'

/** `late`: the goods were let go before the money came, and the buyer is told at once. `surplus`: paid twice. */
export type Surplus = { orderId: string; paymentIntentId: string; paid: Money; why: 'late' | 'surplus' }

/**
 * LATE-PAY: the statements that give a payment back whole because nothing is left to pay with it. The books already
 * owe it to the buyer (`surplusPosting`), so nothing is reversed; the order's own refunds are not touched. Once for
 * each payment.
 */
export function refundSurplus(
  deps: Deps,
  surplus: Surplus,
): { refundId: string; statements: Statement[]; jobs: Job[] } {
  const { orderId, paymentIntentId, paid, why } = surplus
  const refundId = deps.newId('refund')
  const message = promise(deps, { kind: 'refund', payload: { refundId }, orderId })
  const statements = [
    insertRefund(deps.db, {
      id: refundId,
      orderId,
      consignmentId: null,
      paymentIntentId,
      cause: `${why}:${paymentIntentId}`,
      reason: why,
      amountMinor: paid.minor,
      currency: paid.currency,
      parts: null,
      requestedBy: nameOf(deps.actor),
      requestedAt: deps.now(),
    }),
    message.statement,
    audit(deps, {
      action: 'refund_requested',
      orderId,
      subject: refundId,
      facts: { cause: why, amount: paid },
    }),
  ]
  return { refundId, statements, jobs: [{ kind: 'message', id: message.id }] }
}
