import type Stripe from 'stripe'
import type { World } from '../world.ts'
import { refused } from './errors.ts'
import { emit } from './events.ts'
import { findSession } from './sessions.ts'
import { newTransaction } from './transactions.ts'

type Session = Stripe.Checkout.Session

/** Whether a session waits for a delayed payment to settle. */
export function awaitsSettlement(world: World, session: Session): boolean {
  return (
    session.payment_status === 'unpaid' &&
    typeof session.payment_intent === 'string' &&
    world.store.get('intents', session.payment_intent)?.status === 'processing'
  )
}

/** Ends a delayed payment well or badly; refused when none is waiting. Emits `checkout.session.async_payment_*`. */
export function settleDelayed(world: World, sessionId: string, outcome: 'succeeded' | 'failed'): Session {
  const session = findSession(world, sessionId)
  const intent =
    typeof session.payment_intent === 'string'
      ? world.store.get('intents', session.payment_intent)
      : undefined
  const charge =
    typeof intent?.latest_charge === 'string' ? world.store.get('charges', intent.latest_charge) : undefined
  if (intent === undefined || charge === undefined || intent.status !== 'processing')
    throw refused(`No delayed payment is waiting on ${sessionId}.`)
  if (outcome === 'succeeded') {
    succeed(
      world,
      intent,
      world.store.put('charges', { ...charge, status: 'succeeded', paid: true, outcome: approved() }),
    )
    const paid = world.store.put('sessions', { ...session, payment_status: 'paid' })
    emit(world, 'checkout.session.async_payment_succeeded', paid)
    return paid
  }
  const message = 'The payment was returned by the bank.'
  world.store.put('charges', {
    ...charge,
    status: 'failed',
    captured: false,
    amount_captured: 0,
    failure_code: 'payment_intent_payment_attempt_failed',
    failure_message: message,
  })
  const failed = world.store.put('intents', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: {
      type: 'invalid_request_error',
      code: 'payment_intent_payment_attempt_failed',
      message,
    },
  })
  emit(world, 'payment_intent.payment_failed', failed)
  emit(world, 'checkout.session.async_payment_failed', session)
  return session
}

/** Gives a charge its balance transaction, as happens a moment after an asynchronous capture; emits `charge.updated`. */
export function settleCharge(world: World, chargeId: string): void {
  const charge = world.store.get('charges', chargeId)
  if (charge === undefined || charge.balance_transaction !== null || charge.status !== 'succeeded') return
  const transaction = world.store.put(
    'transactions',
    newTransaction(
      world,
      chargeId.startsWith('py_') ? 'payment' : 'charge',
      chargeId,
      charge.amount,
      charge.currency,
    ),
  )
  emit(
    world,
    'charge.updated',
    world.store.put('charges', { ...charge, balance_transaction: transaction.id }),
    { balance_transaction: null },
  )
}

/** The money is there: emits `charge.succeeded`, `payment_intent.succeeded`; the balance transaction follows. */
export function succeed(world: World, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  emit(world, 'charge.succeeded', charge)
  const paid = world.store.put('intents', {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
  })
  emit(world, 'payment_intent.succeeded', paid)
  if (intent.capture_method === 'automatic') settleCharge(world, charge.id)
  else
    world.store.put('jobs', {
      id: `settle:${charge.id}`,
      kind: 'settle_charge',
      subject: charge.id,
      dueAt: world.now() + world.delays.settle,
    })
}

/** The outcome of a charge the network approved. */
export function approved(): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: 'Payment complete.',
    type: 'authorized',
  }
}
