import Stripe from 'stripe'
import { hour, minute } from '../../schema/values/day.ts'
import { orderToken, orderUrl } from '../orders/order-link.ts'
import type { Statement } from '../platform/database.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal, Unavailable } from '../platform/refusal.ts'
import { brandOf, marketSettings } from '../settings/market-settings.ts'
import { holdGrace, shortestSession } from './draft-order.ts'
import { insertSession, nextAttempt, readPayable } from './payable-queries.ts'
import { type Payable, sessionParams } from './session-params.ts'

export type OpenPayment = { payUrl: string; expiresAt: number }

/** However often a buyer comes back, goods are not kept for one unpaid order longer than this. */
const longestHold = 3 * hour

/**
 * The payment page of an order that waits for its money: the one already open, or a new one. Safe to repeat after any
 * failure: one page per attempt, by the provider's idempotency key. `alongside` gives statements for the batch that
 * binds the page to the order.
 * @throws {Refusal} `wrong_state` when the order no longer waits. @throws {Unavailable} when the provider does not
 * answer: the order and its goods stay, the same call resumes.
 */
export async function openPayment(
  deps: Deps,
  orderId: string,
  alongside?: (opened: OpenPayment) => Statement[],
): Promise<OpenPayment> {
  const payable = await readPayable(deps.db, orderId)
  if (!payable) throw new Refusal('not_found')
  const { order } = payable
  if (order.state !== 'awaiting_payment' || order.holdsUntil === null || order.holdsUntil <= deps.now())
    throw new Refusal('wrong_state', { state: order.state })
  if (order.url !== null && order.sessionExpiresAt > deps.now())
    return { payUrl: order.url, expiresAt: order.sessionExpiresAt }
  if (order.url !== null || order.sessionExpiresAt - deps.now() < shortestSession)
    return await openNext(deps, payable, alongside)
  return await open(deps, payable, alongside)
}

/** Another page for the same order, when the last one ended or its key is spent; the hold is lengthened with it. */
export async function openNext(
  deps: Deps,
  { order }: Payable,
  alongside?: (opened: OpenPayment) => Statement[],
): Promise<OpenPayment> {
  const { db, now } = deps
  const { holds } = await marketSettings(deps)
  const session = now() + holds.payMinutes * minute
  if (session > order.placedAt + longestHold) throw new Refusal('wrong_state', { state: order.state })
  await write(
    db,
    nextAttempt(db, order.orderId, order.attempt, { session, holds: session + holdGrace }),
  ).catch((error: unknown) => {
    // Another tab did the same, or the order was paid or let go meanwhile: reading again tells.
    if (!brokeRule(error, 'guard: assert_one')) throw error
  })
  const payable = await readPayable(db, order.orderId)
  if (!payable || payable.order.state !== 'awaiting_payment')
    throw new Refusal('wrong_state', { state: payable?.order.state })
  if (payable.order.url !== null)
    return { payUrl: payable.order.url, expiresAt: payable.order.sessionExpiresAt }
  return await open(deps, payable, alongside)
}

async function open(
  deps: Deps,
  payable: Payable,
  alongside?: (opened: OpenPayment) => Statement[],
): Promise<OpenPayment> {
  const { db, now } = deps
  const { order } = payable
  const session = await createSession(deps, payable)
  if (!session.url) throw new Unavailable('payment page', 5)
  const opened = { payUrl: session.url, expiresAt: order.sessionExpiresAt }
  const bind = insertSession(db, {
    id: session.id,
    orderId: order.orderId,
    attempt: order.attempt,
    url: session.url,
    amountMinor: order.totalMinor,
    currency: order.currency,
    openedAt: now(),
    expiresAt: order.sessionExpiresAt,
  })
  try {
    await write(db, [...bind, ...(alongside?.(opened) ?? [])])
  } catch (error) {
    // The same page, bound by a twin of this request.
    if (!brokeRule(error, 'UNIQUE constraint failed: payment_sessions')) throw error
    await write(db, alongside?.(opened) ?? [])
  }
  return opened
}

async function createSession(deps: Deps, payable: Payable): Promise<Stripe.Checkout.Session> {
  const { stripe, settings, db } = deps
  const { order } = payable
  const token = await orderToken(settings, order.orderId, order.linkVersion)
  const params = sessionParams(payable, {
    market: settings.origin,
    brand: await brandOf(deps),
    orderUrl: orderUrl(settings, order.locale, token),
    cancelUrl: `${settings.origin}/${order.locale}/checkout?quote=${order.quoteId}`,
    // A local copy may live in another time; the provider never does.
    expiresAt: order.sessionExpiresAt - settings.clockOffsetMs,
  })
  try {
    return await stripe.checkout.sessions.create(params, {
      idempotencyKey: `cs:${order.orderId}:${order.attempt}`,
    })
  } catch (error) {
    if (!isSpent(error)) throw isPassing(error) ? new Unavailable('payment provider', 15, error) : error
    // Under this key the provider only repeats its own fault, or holds another request. A page it may have opened
    // without telling us has an address nobody was given; it closes by itself.
    const until = {
      session: order.sessionExpiresAt,
      holds: order.holdsUntil ?? order.sessionExpiresAt + holdGrace,
    }
    await write(db, nextAttempt(db, order.orderId, order.attempt, until)).catch(() => undefined)
    throw new Unavailable('payment provider', 5, error)
  }
}

const isSpent = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeIdempotencyError ||
  (error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 0) >= 500)

/** Worth trying again under the same key. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeConnectionError ||
  error instanceof Stripe.errors.StripeRateLimitError ||
  error instanceof Stripe.errors.StripeAPIError ||
  (error instanceof Stripe.errors.StripeError && error.statusCode === 409)
