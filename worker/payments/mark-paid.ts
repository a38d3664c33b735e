import type Stripe from 'stripe'
import { money } from '../../schema/values/money.ts'
import { readCalendars } from '../closures/calendar.ts'
import { createConsignments } from '../consignments/create-consignments.ts'
import { post } from '../ledger/post.ts'
import { capturePosting, surplusPosting } from '../ledger/sale-postings.ts'
import { audit } from '../platform/audit.ts'
import { type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import type { Job } from '../platform/settings.ts'
import { refundSurplus } from '../refunds/refund-surplus.ts'
import { marketSettings } from '../settings/market-settings.ts'
import type { Judgement } from './judge-session.ts'
import {
  adoptSession,
  cancelExpired,
  commitHolds,
  insertCapture,
  moveToPaid,
  releaseOrder,
  retakeStock,
  type ToSettle,
} from './queries.ts'
import { settlementOf } from './settlement.ts'

export type Payment = Extract<Judgement, { kind: 'paid' }> & { session: Stripe.Checkout.Session }

/**
 * ONE batch: the order becomes paid, its goods leave the stock, the money enters the books, each exporter gets one
 * consignment, and the mails are promised. `goods` says whether they are still held or must be taken again (late
 * payment); then `stock_reserved_within_on_hand` aborts when somebody else holds them.
 */
export async function markPaid(
  deps: Deps,
  facts: ToSettle,
  payment: Payment,
  goods: 'held' | 'released',
  done: readonly Statement[],
): Promise<void> {
  const { db, now } = deps
  const { order, shares, lines, holds } = facts
  const { orderId } = order
  const firms = shares.map(({ exporterId }) => exporterId)
  const [calendars, { deadlines }] = await Promise.all([
    readCalendars(db, firms, now()),
    marketSettings(deps),
  ])
  const { consignments, statements } = createConsignments(deps, order, shares, lines, {
    calendars,
    ...deadlines,
  })
  const mails = [
    promise(deps, { kind: 'mail', payload: { template: 'order_paid', orderId }, orderId }),
    ...consignments.map(({ id, exporterId }) =>
      promise(deps, {
        kind: 'mail',
        payload: { template: 'consignment_new', orderId, consignmentId: id, exporterId },
        orderId,
        consignmentId: id,
      }),
    ),
  ]
  await write(db, [
    ...moveToPaid(db, order, {
      at: now(),
      sessionId: payment.session.id,
      paymentIntentId: payment.paid.paymentIntentId,
      consignments: consignments.length,
    }),
    ...(goods === 'held' ? commitHolds : retakeStock)(db, orderId, holds.length),
    ...capture(deps, facts, payment, 'order'),
    ...statements,
    ...mails.map(({ statement }) => statement),
    audit(deps, {
      action: 'order_paid',
      orderId,
      subject: payment.paid.paymentIntentId,
      facts: { from: order.state, consignments: consignments.map(({ id }) => id) },
    }),
    ...done,
  ])
  deps.wake(mails.map(({ id }): Job => ({ kind: 'message', id })))
}

/**
 * LATE-PAY: money that finds nothing to pay for is captured as surplus and goes back whole. An order that never got
 * its goods is cancelled and its buyer told; one that was already paid stays as it is.
 */
export async function giveBack(
  deps: Deps,
  facts: ToSettle,
  payment: Payment,
  done: readonly Statement[],
): Promise<void> {
  const { db, now } = deps
  const { order } = facts
  const { orderId } = order
  const paid = money(order.totalMinor, order.currency)
  const isLate = order.state === 'expired' || order.state === 'awaiting_payment'
  const refund = refundSurplus(deps, {
    orderId,
    paymentIntentId: payment.paid.paymentIntentId,
    paid,
    why: isLate ? 'late' : 'surplus',
  })
  const mail = promise(deps, {
    kind: 'mail',
    payload: { template: 'order_late_payment_refunded', orderId, refundId: refund.refundId },
    orderId,
  })
  const cancelling = isLate
    ? [
        ...(order.state === 'expired'
          ? cancelExpired(db, orderId, now())
          : releaseOrder(db, orderId, { state: 'cancelled', at: now() })),
        mail.statement,
        audit(deps, {
          action: 'order_cancelled',
          orderId,
          facts: { from: order.state, why: 'late_payment' },
        }),
      ]
    : []
  await write(db, [...cancelling, ...capture(deps, facts, payment, 'surplus'), ...refund.statements, ...done])
  deps.wake([...refund.jobs, ...(isLate ? [{ kind: 'message' as const, id: mail.id }] : [])])
}

/** The payment's row and its entries in the books, with the provider's fee when it is known already. */
function capture(
  deps: Deps,
  { order, shares }: ToSettle,
  { session, paid, attempt, isKnown }: Payment,
  use: 'order' | 'surplus',
): Statement[] {
  const { db, now } = deps
  const { orderId, totalMinor: amountMinor, currency } = order
  const amount = money(amountMinor, currency)
  const settled = settlementOf(paid.charge, orderId, amount)
  const settlement = typeof settled === 'string' ? undefined : settled
  const adopt = {
    id: session.id,
    orderId,
    attempt,
    amountMinor,
    currency,
    openedAt: now(),
    expiresAt: order.sessionExpiresAt,
  }
  return [
    ...(isKnown ? [] : [adoptSession(db, adopt)]),
    insertCapture(db, {
      paymentIntentId: paid.paymentIntentId,
      sessionId: session.id,
      orderId,
      chargeId: paid.chargeId,
      use,
      amountMinor,
      currency,
      fee: settlement?.fee ?? null,
      at: now(),
    }),
    ...post(
      deps,
      use === 'order'
        ? capturePosting(paid.paymentIntentId, orderId, amount, shares)
        : surplusPosting(paid.paymentIntentId, orderId, amount),
    ),
    ...(settlement ? post(deps, settlement.posting) : []),
  ]
}
