import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import type { SessionDetails } from '../tables.ts'
import { cardOutcome } from './cards.ts'
import type { CardOutcome } from './cards.ts'
import { noSuch, refused } from './errors.ts'
import { emit } from './events.ts'
import { keepMethod, newCharge, newIntent, newTransaction } from './payment-objects.ts'
import type { Buyer } from './payment-objects.ts'
import { findSession } from './sessions.ts'

type Session = Stripe.Checkout.Session
type Declined = Extract<CardOutcome, { pays: false }>

/** The buyer pays an open session by card. Returns the decline, or null when paid; a session no longer open is left alone. */
export function payByCard(world: World, sessionId: string, buyer: Buyer): Declined | null {
  const session = findSession(world, sessionId)
  if (session.status !== 'open') return null
  if (session.amount_total === 0) {
    complete(world, session, buyer, 'no_payment_required', null)
    return null
  }
  const outcome = cardOutcome(buyer.card)
  const method = { type: 'card', brand: outcome.brand }
  const intent = attempt(world, session, buyer, method)
  if (!outcome.pays) {
    fail(world, intent, buyer, method, outcome)
    return outcome
  }
  const charge = world.store.put('charges', { ...newCharge(world, intent, buyer, method, 'succeeded'), outcome: approved() })
  succeed(world, intent, charge)
  complete(world, session, buyer, 'paid', intent.id)
  return null
}

/** The buyer chooses a method that takes days: the session completes unpaid, and a settlement decides later. */
export function payDelayed(world: World, sessionId: string, buyer: Buyer): void {
  const session = findSession(world, sessionId)
  if (session.status !== 'open') return
  const type = delayedType(session)
  if (type === null || session.amount_total === 0) throw refused('This Checkout Session offers no delayed payment method.')
  const method = { type, brand: type }
  const intent = attempt(world, session, buyer, method)
  const charge = world.store.put('charges', newCharge(world, intent, buyer, method, 'pending'))
  world.store.put('intents', { ...intent, status: 'processing', latest_charge: charge.id, last_payment_error: null })
  complete(world, session, buyer, 'unpaid', intent.id)
}

/** The delayed method a session offers, or null. */
export function delayedType(session: Session): string | null {
  return session.payment_method_types.find((type) => type !== 'card') ?? null
}

/** Whether a session waits for a delayed payment to settle. */
export function awaitsSettlement(world: World, session: Session): boolean {
  return session.payment_status === 'unpaid' && typeof session.payment_intent === 'string' && world.store.get('intents', session.payment_intent)?.status === 'processing'
}

/** Ends a delayed payment well or badly; refused when none is waiting. Emits `checkout.session.async_payment_*`. */
export function settleDelayed(world: World, sessionId: string, outcome: 'succeeded' | 'failed'): Session {
  const session = findSession(world, sessionId)
  const intent = typeof session.payment_intent === 'string' ? world.store.get('intents', session.payment_intent) : undefined
  const charge = typeof intent?.latest_charge === 'string' ? world.store.get('charges', intent.latest_charge) : undefined
  if (intent === undefined || charge === undefined || intent.status !== 'processing') throw refused(`No delayed payment is waiting on ${sessionId}.`)
  if (outcome === 'succeeded') {
    succeed(world, intent, world.store.put('charges', { ...charge, status: 'succeeded', paid: true, outcome: approved() }))
    const paid = world.store.put('sessions', { ...session, payment_status: 'paid' })
    emit(world, 'checkout.session.async_payment_succeeded', paid)
    return paid
  }
  const message = 'The payment was returned by the bank.'
  world.store.put('charges', { ...charge, status: 'failed', captured: false, amount_captured: 0, failure_code: 'payment_intent_payment_attempt_failed', failure_message: message })
  const failed = world.store.put('intents', { ...intent, status: 'requires_payment_method', payment_method: null, last_payment_error: { type: 'invalid_request_error', code: 'payment_intent_payment_attempt_failed', message } })
  emit(world, 'payment_intent.payment_failed', failed)
  emit(world, 'checkout.session.async_payment_failed', session)
  return session
}

/** Gives a charge its balance transaction, as happens a moment after an asynchronous capture; emits `charge.updated`. */
export function settleCharge(world: World, chargeId: string): void {
  const charge = world.store.get('charges', chargeId)
  if (charge === undefined || charge.balance_transaction !== null || charge.status !== 'succeeded') return
  const transaction = world.store.put('transactions', newTransaction(world, chargeId.startsWith('py_') ? 'payment' : 'charge', chargeId, charge.amount, charge.currency))
  emit(world, 'charge.updated', world.store.put('charges', { ...charge, balance_transaction: transaction.id }), { balance_transaction: null })
}

/** The intent of this try: the one of earlier tries, or a new one. */
function attempt(world: World, session: Session, buyer: Buyer, method: { type: string; brand: string }): Stripe.PaymentIntent {
  const details = detailsOf(world, session.id)
  const before = details.attemptId === null ? undefined : world.store.get('intents', details.attemptId)
  const base = before ?? newIntent(world, session, details)
  const intent = world.store.put('intents', { ...base, amount: session.amount_total ?? 0, payment_method: keepMethod(world, buyer, method) })
  world.store.put('details', { ...details, attemptId: intent.id })
  return intent
}

function detailsOf(world: World, id: string): SessionDetails {
  const details = world.store.get('details', id)
  if (details === undefined) throw noSuch('checkout.session', id, 'session')
  return details
}

function succeed(world: World, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  emit(world, 'charge.succeeded', charge)
  const paid = world.store.put('intents', { ...intent, status: 'succeeded', amount_received: intent.amount, latest_charge: charge.id, last_payment_error: null })
  emit(world, 'payment_intent.succeeded', paid)
  if (intent.capture_method === 'automatic') settleCharge(world, charge.id)
  else world.store.put('jobs', { id: `settle:${charge.id}`, kind: 'settle_charge', subject: charge.id, dueAt: world.now() + world.delays.settle })
}

function fail(world: World, intent: Stripe.PaymentIntent, buyer: Buyer, method: { type: string; brand: string }, outcome: Declined): void {
  const charge = world.store.put('charges', {
    ...newCharge(world, intent, buyer, method, 'failed'), failure_code: outcome.code, failure_message: outcome.message,
    outcome: { advice_code: null, network_advice_code: null, network_decline_code: null, network_status: 'declined_by_network', reason: outcome.declineCode, seller_message: 'The bank did not return any further details with this decline.', type: 'issuer_declined' },
  })
  const error = { type: 'card_error', charge: charge.id, code: outcome.code, message: outcome.message, ...(outcome.declineCode === null ? {} : { decline_code: outcome.declineCode }) } as Stripe.PaymentIntent.LastPaymentError
  const failed = world.store.put('intents', { ...intent, status: 'requires_payment_method', payment_method: null, latest_charge: charge.id, last_payment_error: error })
  emit(world, 'payment_intent.payment_failed', failed)
}

function approved(): Stripe.Charge.Outcome {
  return { advice_code: null, network_advice_code: null, network_decline_code: null, network_status: 'approved_by_network', reason: null, risk_level: 'normal', risk_score: 12, seller_message: 'Payment complete.', type: 'authorized' }
}

function complete(world: World, session: Session, buyer: Buyer, status: Session['payment_status'], intentId: string | null): void {
  const details = { address: buyer.address, business_name: null, email: buyer.email, individual_name: null, name: buyer.name, phone: buyer.phone, tax_exempt: 'none' as const, tax_ids: [] }
  const asksAddress = session.shipping_address_collection !== null
  world.store.remove('jobs', `expire:${session.id}`)
  const done = world.store.put('sessions', {
    ...session, status: 'complete', payment_status: status, payment_intent: intentId, url: null, client_secret: null, customer_details: details,
    customer: session.customer_creation === 'always' ? newCustomer(world, buyer) : session.customer,
    collected_information: { business_name: null, individual_name: null, shipping_details: asksAddress ? { address: buyer.address, name: buyer.name } : null },
  })
  emit(world, 'checkout.session.completed', done)
}

function newCustomer(world: World, buyer: Buyer): string {
  const id = newId('cus_', 14)
  world.store.put('side', { id, object: 'customer', address: buyer.address, created: seconds(world), email: buyer.email, livemode: false, metadata: {}, name: buyer.name, phone: buyer.phone })
  return id
}
