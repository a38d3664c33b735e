import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import type { SessionDetails } from '../tables.ts'
import { cardOutcome } from './cards.ts'
import type { CardOutcome } from './cards.ts'
import { noSuch, refused } from './errors.ts'
import { emit } from './events.ts'
import { newCharge, newIntent } from './payment-objects.ts'
import { keepMethod } from './methods.ts'
import type { Buyer } from './methods.ts'
import { approved, succeed } from './settlement.ts'
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
  const charge = world.store.put('charges', {
    ...newCharge(world, intent, buyer, method, 'succeeded'),
    outcome: approved(),
  })
  succeed(world, intent, charge)
  complete(world, session, buyer, 'paid', intent.id)
  return null
}

/** The buyer chooses a method that takes days: the session completes unpaid, and a settlement decides later. */
export function payDelayed(world: World, sessionId: string, buyer: Buyer): void {
  const session = findSession(world, sessionId)
  if (session.status !== 'open') return
  const type = delayedType(session)
  if (type === null || session.amount_total === 0)
    throw refused('This Checkout Session offers no delayed payment method.')
  const method = { type, brand: type }
  const intent = attempt(world, session, buyer, method)
  const charge = world.store.put('charges', newCharge(world, intent, buyer, method, 'pending'))
  world.store.put('intents', {
    ...intent,
    status: 'processing',
    latest_charge: charge.id,
    last_payment_error: null,
  })
  complete(world, session, buyer, 'unpaid', intent.id)
}

/** The delayed method a session offers, or null. */
export function delayedType(session: Session): string | null {
  return session.payment_method_types.find((type) => type !== 'card') ?? null
}

/** The intent of this try: the one of earlier tries, or a new one. */
function attempt(
  world: World,
  session: Session,
  buyer: Buyer,
  method: { type: string; brand: string },
): Stripe.PaymentIntent {
  const details = detailsOf(world, session.id)
  const before = details.attemptId === null ? undefined : world.store.get('intents', details.attemptId)
  const base = before ?? newIntent(world, session, details)
  const intent = world.store.put('intents', {
    ...base,
    amount: session.amount_total ?? 0,
    payment_method: keepMethod(world, buyer, method),
  })
  world.store.put('details', { ...details, attemptId: intent.id })
  return intent
}

function detailsOf(world: World, id: string): SessionDetails {
  const details = world.store.get('details', id)
  if (details === undefined) throw noSuch('checkout.session', id, 'session')
  return details
}

function fail(
  world: World,
  intent: Stripe.PaymentIntent,
  buyer: Buyer,
  method: { type: string; brand: string },
  outcome: Declined,
): void {
  const charge = world.store.put('charges', {
    ...newCharge(world, intent, buyer, method, 'failed'),
    failure_code: outcome.code,
    failure_message: outcome.message,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'declined_by_network',
      reason: outcome.declineCode,
      seller_message: 'The bank did not return any further details with this decline.',
      type: 'issuer_declined',
    },
  })
  const error = {
    type: 'card_error',
    charge: charge.id,
    code: outcome.code,
    message: outcome.message,
    ...(outcome.declineCode === null ? {} : { decline_code: outcome.declineCode }),
  } as Stripe.PaymentIntent.LastPaymentError
  const failed = world.store.put('intents', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: charge.id,
    last_payment_error: error,
  })
  emit(world, 'payment_intent.payment_failed', failed)
}

function complete(
  world: World,
  session: Session,
  buyer: Buyer,
  status: Session['payment_status'],
  intentId: string | null,
): void {
  const details = {
    address: buyer.address,
    business_name: null,
    email: buyer.email,
    individual_name: null,
    name: buyer.name,
    phone: buyer.phone,
    tax_exempt: 'none' as const,
    tax_ids: [],
  }
  const asksAddress = session.shipping_address_collection !== null
  world.store.remove('jobs', `expire:${session.id}`)
  const done = world.store.put('sessions', {
    ...session,
    status: 'complete',
    payment_status: status,
    payment_intent: intentId,
    url: null,
    client_secret: null,
    customer_details: details,
    customer: session.customer_creation === 'always' ? newCustomer(world, buyer) : session.customer,
    collected_information: {
      business_name: null,
      individual_name: null,
      shipping_details: asksAddress ? { address: buyer.address, name: buyer.name } : null,
    },
  })
  emit(world, 'checkout.session.completed', done)
}

function newCustomer(world: World, buyer: Buyer): string {
  const id = newId('cus_', 14)
  world.store.put('side', {
    id,
    object: 'customer',
    address: buyer.address,
    created: seconds(world),
    email: buyer.email,
    livemode: false,
    metadata: {},
    name: buyer.name,
    phone: buyer.phone,
  })
  return id
}
