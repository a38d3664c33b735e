import type Stripe from 'stripe'
import { isId } from '../../schema/values/id.ts'
import { money, stripeAmount } from '../../schema/values/money.ts'
import type { OrderRow, SessionRow } from './queries.ts'

export type Paid = { paymentIntentId: string; chargeId: string | null; charge: Stripe.Charge | null }

/** What a payment page says of itself, against our own rows. */
export type Judgement =
  | { kind: 'paid'; paid: Paid; attempt: number; isKnown: boolean }
  /** Handed in, and a slow method will decide in days. */
  | { kind: 'waiting'; attempt: number }
  /** It will not be paid any more. */
  | { kind: 'over'; attempt: number }
  | { kind: 'open' }
  /** HOOK-AUTH: something does not match what we asked for; a person must look. */
  | { kind: 'mismatch'; what: 'mode' | 'order' | 'session' | 'amount' | 'currency' | 'payment' }

/** Our order a page belongs to, or undefined for one that is none of ours. */
export const orderIdOf = (session: Stripe.Checkout.Session): string | undefined => {
  const id = session.client_reference_id ?? ''
  return isId('order', id) ? id : undefined
}

/** Whether another marketplace on the same account opened it. Never asked of an order that stands in our books. */
export const isElsewhere = (object: { metadata?: Stripe.Metadata | null }, origin: string): boolean =>
  object.metadata?.['market'] !== undefined && object.metadata['market'] !== origin

/**
 * Decides from our rows, never from the message: live or test, the order's id in both places, the page we opened (or
 * an attempt whose page we never got to write down), amount and currency, and a payment of exactly that amount.
 */
export function judgeSession(
  session: Stripe.Checkout.Session,
  order: OrderRow,
  known: readonly SessionRow[],
  liveMode: boolean,
): Judgement {
  const attempt = Number(session.metadata?.['attempt'])
  if (session.livemode !== liveMode) return { kind: 'mismatch', what: 'mode' }
  if (session.client_reference_id !== order.orderId || session.metadata?.['order_id'] !== order.orderId)
    return { kind: 'mismatch', what: 'order' }
  const ofAttempt = known.find((row) => row.attempt === attempt)
  const isPossible = Number.isInteger(attempt) && attempt >= 1 && attempt <= order.attempt
  if (!isPossible || (ofAttempt && ofAttempt.id !== session.id)) return { kind: 'mismatch', what: 'session' }
  if (session.status === 'open') return { kind: 'open' }
  if (session.status === 'expired') return { kind: 'over', attempt }

  if (session.currency?.toUpperCase() !== order.currency) return { kind: 'mismatch', what: 'currency' }
  const total = stripeAmount(money(order.totalMinor, order.currency))
  if (session.amount_total !== total) return { kind: 'mismatch', what: 'amount' }
  const intent = session.payment_intent
  if (intent === null || typeof intent === 'string') return { kind: 'mismatch', what: 'payment' }
  if (session.payment_status === 'unpaid')
    return intent.status === 'processing' || intent.status === 'requires_action'
      ? { kind: 'waiting', attempt }
      : { kind: 'over', attempt }
  if (session.payment_status !== 'paid' || intent.status !== 'succeeded')
    return { kind: 'mismatch', what: 'payment' }
  if (intent.amount_received !== total || intent.currency.toUpperCase() !== order.currency)
    return { kind: 'mismatch', what: 'amount' }
  const charge = typeof intent.latest_charge === 'string' ? null : (intent.latest_charge ?? null)
  const chargeId = typeof intent.latest_charge === 'string' ? intent.latest_charge : (charge?.id ?? null)
  return {
    kind: 'paid',
    paid: { paymentIntentId: intent.id, chargeId, charge },
    attempt,
    isKnown: ofAttempt !== undefined,
  }
}
