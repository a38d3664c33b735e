import type Stripe from 'stripe'
import { dayLength } from '../../schema/values/day.ts'
import { audit } from '../platform/audit.ts'
import { type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, databaseError } from '../platform/refusal.ts'
import { withoutPersons } from '../platform/without-persons.ts'
import { isElsewhere, type Judgement, judgeSession, orderIdOf } from './judge-session.ts'
import { giveBack, markPaid, type Payment } from './mark-paid.ts'
import { lengthenHolds, readOrderToSettle, releaseOrder, type ToSettle } from './queries.ts'

export type Outcome =
  | 'paid'
  | 'paid_late'
  | 'surplus'
  | 'already_captured'
  | 'waiting'
  | 'released'
  | 'open'
  | 'not_ours'
  | 'stale'
  | `mismatch:${string}`

/** A slow payment method may take this long; the goods wait with it. */
const slowMethod = 7 * dayLength

/** What the caller wants in the same batch as the effect: the event's end, for one. */
export type Done = (outcome: Outcome) => Statement[]

const triesBetweenRaces = 4

/**
 * Acts on a payment page as the provider shows it now: marks paid, gives back, releases or leaves alone. Once, however
 * often and in whatever order it is called: every effect is guarded by the state it was decided on, and a lost race is
 * decided again from fresh rows.
 */
export async function settleSession(
  deps: Deps,
  shown: Stripe.Checkout.Session,
  done: Done = () => [],
): Promise<Outcome> {
  const session = await withPayment(deps, shown)
  for (let tries = 1; ; tries += 1) {
    try {
      return await settleOnce(deps, session, done)
    } catch (error) {
      if (tries === triesBetweenRaces || !isLostRace(error)) throw error
    }
  }
}

/** The page with its payment in full: a list, or a provider that expands less than it was asked, names only its id. */
async function withPayment(
  { stripe }: Deps,
  session: Stripe.Checkout.Session,
): Promise<Stripe.Checkout.Session> {
  if (typeof session.payment_intent !== 'string') return session
  const intent = await stripe.paymentIntents.retrieve(session.payment_intent, {
    expand: ['latest_charge.balance_transaction'],
  })
  return { ...session, payment_intent: intent }
}

const isLostRace = (error: unknown): boolean =>
  [
    'guard: assert_',
    'UNIQUE constraint failed: captures',
    'UNIQUE constraint failed: payment_sessions',
    'append-only: ledger_transactions',
  ].some((rule) => brokeRule(error, rule))

async function settleOnce(deps: Deps, session: Stripe.Checkout.Session, done: Done): Promise<Outcome> {
  const orderId = orderIdOf(session)
  const facts = orderId ? await readOrderToSettle(deps.db, orderId) : undefined
  const end = async (outcome: Outcome, statements: readonly Statement[] = []) => {
    await write(deps.db, [...statements, ...done(outcome)])
    return outcome
  }
  if (!orderId) return await end('not_ours')
  // An id of our shape without its order: a restored database, or somebody else's. A person looks.
  if (!facts) return await end(isElsewhere(session, deps.settings.origin) ? 'not_ours' : 'mismatch:order')
  const judgement = judgeSession(session, facts.order, facts.sessions, deps.settings.liveMode)
  if (judgement.kind === 'mismatch') return await end(`mismatch:${judgement.what}`)
  if (judgement.kind === 'paid') return await settlePaid(deps, facts, { ...judgement, session }, done)
  if (judgement.kind === 'open') return await end('open')
  return await settleUnpaid(deps, facts, judgement, end)
}

async function settlePaid(deps: Deps, facts: ToSettle, payment: Payment, done: Done): Promise<Outcome> {
  const { order, captures } = facts
  const { paymentIntentId } = payment.paid
  if (captures.some((capture) => capture.paymentIntentId === paymentIntentId)) {
    await write(deps.db, done('already_captured'))
    return 'already_captured'
  }
  if (order.state === 'awaiting_payment') {
    await markPaid(deps, facts, payment, 'held', done('paid'))
    return 'paid'
  }
  if (order.state === 'expired') {
    try {
      await markPaid(deps, facts, payment, 'released', done('paid_late'))
      return 'paid_late'
    } catch (error) {
      if (!brokeRule(error, 'stock_reserved_within_on_hand')) throw error
    }
  }
  await giveBack(deps, facts, payment, done('surplus'))
  return 'surplus'
}

async function settleUnpaid(
  deps: Deps,
  { order }: ToSettle,
  judgement: Extract<Judgement, { kind: 'waiting' | 'over' }>,
  end: (outcome: Outcome, statements?: readonly Statement[]) => Promise<Outcome>,
): Promise<Outcome> {
  const { db, now } = deps
  // Only the page the buyer was last sent to speaks for the order; and paid is paid.
  if (order.state !== 'awaiting_payment' || judgement.attempt !== order.attempt) return await end('stale')
  if (judgement.kind === 'over')
    return await end('released', [
      ...releaseOrder(db, order.orderId, { state: 'expired', at: now() }),
      audit(deps, { action: 'order_expired', orderId: order.orderId, facts: { why: 'unpaid' } }),
    ])
  const until = order.sessionExpiresAt + slowMethod
  if (order.dueAt !== null && order.dueAt >= until) return await end('waiting')
  return await end('waiting', [
    ...lengthenHolds(db, order.orderId, until),
    audit(deps, { action: 'payment_pending', orderId: order.orderId }),
  ])
}

/** For the log and the parked row: what broke, in one line. */
export const reasonOf = (error: unknown): string =>
  withoutPersons(databaseError(error) || String(error)).slice(0, 500)
