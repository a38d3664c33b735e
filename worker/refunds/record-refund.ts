import type Stripe from 'stripe'
import { money, stripeAmount } from '../../schema/values/money.ts'
import type { RefundState } from '../../schema/values/status.ts'
import { post } from '../ledger/post.ts'
import { refundPaidPosting, refundReturnedPosting } from '../ledger/refund-postings.ts'
import { audit } from '../platform/audit.ts'
import { type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import type { Job } from '../platform/settings.ts'
import { findRefund, findRefundByProvider, moveRefund, type RefundRow } from './queries.ts'

/** `unknown`: no refund of ours; `mismatch`: it says another amount or payment than ours. */
export type RefundOutcome = 'same' | 'submitted' | 'succeeded' | 'failed' | 'unknown' | 'mismatch'

const stateOf = (status: Stripe.Refund['status']): RefundState =>
  status === 'succeeded' ? 'succeeded' : status === 'failed' || status === 'canceled' ? 'failed' : 'submitted'

/** Which steps a provider's word may cause. Succeeded may still fail: a closed account sends the money back. */
const follows: Record<RefundState, readonly RefundState[]> = {
  requested: ['submitted', 'succeeded', 'failed'],
  submitted: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: [],
}

const idOf = (value: string | { id: string } | null): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null)

/**
 * Takes over what the provider says of a refund, once for each step: the row, the books, the mail. `done` gives what
 * else belongs to the batch. Decides from our row; a refund that does not match it changes nothing.
 */
export async function recordRefund(
  deps: Deps,
  refund: Stripe.Refund,
  done: (outcome: RefundOutcome) => Statement[] = () => [],
): Promise<RefundOutcome> {
  const ours = refund.metadata?.['refund_id']
  const row =
    (ours ? await findRefund(deps.db, ours) : undefined) ?? (await findRefundByProvider(deps.db, refund.id))
  const state = stateOf(refund.status)
  const outcome = row ? judge(row, refund, state) : 'unknown'
  if (!row || outcome === 'unknown' || outcome === 'mismatch' || outcome === 'same') {
    await write(deps.db, done(outcome))
    return outcome
  }
  const { statements, jobs } = step(deps, row, refund, state)
  await write(deps.db, [...statements, ...done(outcome)])
  deps.wake(jobs)
  return outcome
}

function judge(row: RefundRow, refund: Stripe.Refund, state: RefundState): RefundOutcome {
  const isOurs =
    refund.amount === stripeAmount(money(row.amountMinor, row.currency)) &&
    refund.currency.toUpperCase() === row.currency &&
    idOf(refund.payment_intent) === row.paymentIntentId &&
    (row.providerRefundId === null || row.providerRefundId === refund.id)
  if (!isOurs) return 'mismatch'
  if (!follows[row.state].includes(state) || state === 'requested') return 'same'
  return state
}

function step(
  deps: Deps,
  row: RefundRow,
  refund: Stripe.Refund,
  state: RefundState,
): { statements: Statement[]; jobs: Job[] } {
  const { id: refundId, orderId, consignmentId } = row
  const about = { orderId, ...(consignmentId ? { consignmentId } : {}) }
  const facts = { refundId, ...about, amount: money(row.amountMinor, row.currency) }
  // Who paid too late was told when it was decided.
  const isNews = state === 'succeeded' && !row.cause.startsWith('late:')
  const mail = isNews
    ? [
        promise(deps, {
          kind: 'mail',
          payload: { template: 'refund_succeeded', refundId, ...about },
          ...about,
        }),
      ]
    : []
  const statements = [
    ...moveRefund(deps.db, row, {
      state,
      providerRefundId: refund.id,
      failure: state === 'failed' ? (refund.failure_reason ?? refund.status) : null,
      settledAt: state === 'submitted' ? null : deps.now(),
    }),
    ...(state === 'succeeded' ? post(deps, refundPaidPosting(facts)) : []),
    ...(state === 'failed' && row.state === 'succeeded' ? post(deps, refundReturnedPosting(facts)) : []),
    ...mail.map(({ statement }) => statement),
    audit(deps, {
      action: `refund_${state}`,
      ...about,
      subject: refundId,
      facts: { from: row.state, providerRefundId: refund.id },
    }),
  ]
  return { statements, jobs: mail.map(({ id }) => ({ kind: 'message', id })) }
}
