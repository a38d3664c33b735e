import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import { checkDigits, show } from './currency.ts'
import { invalid, missing, noSuchReference, refused } from './errors.ts'
import { emit } from './events.ts'
import { newTransaction } from './transactions.ts'
import type { Params } from './validate.ts'

type Refund = Stripe.Refund

/** Gives back part (`amount`, minor units) or the rest of a charge. What the card does decides how the refund ends. */
export function createRefund(world: World, given: Params): Refund {
  const params = given as unknown as Stripe.RefundCreateParams
  checkCombination(params)
  const charge = chargeToRefund(world, params)
  const left = charge.amount - charge.amount_refunded
  if (charge.status !== 'succeeded')
    throw refused(`This charge (${charge.id}) did not succeed, so it can not be refunded.`, {
      param: 'charge',
    })
  if (left === 0)
    throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  const amount = params.amount ?? left
  if (amount > charge.amount)
    throw refused(
      `Refund amount (${show(amount, charge.currency)}) is greater than charge amount (${show(charge.amount, charge.currency)})`,
      { param: 'amount' },
    )
  if (amount > left)
    throw refused(
      `Refund amount (${show(amount, charge.currency)}) is greater than unrefunded amount on charge (${show(left, charge.currency)})`,
      { param: 'amount' },
    )
  checkDigits(amount, charge.currency, 'amount')
  return give(world, params, charge, amount)
}

function checkCombination(params: Stripe.RefundCreateParams): void {
  if (params.payment_intent !== undefined && params.charge !== undefined)
    throw invalid('charge', 'You may only specify one of these parameters: payment_intent, charge.')
  if (params.payment_intent === undefined && params.charge === undefined) throw missing('payment_intent')
  if (params.amount !== undefined && params.amount < 1)
    throw invalid('amount', 'Invalid positive integer', 'parameter_invalid_integer')
  for (const name of ['origin', 'customer', 'currency', 'instructions_email'] as const) {
    if (params[name] !== undefined)
      throw invalid(
        name,
        `\`${name}\` can only be used when refunding a customer balance or a method without automatic refunds.`,
      )
  }
  if (params.refund_application_fee === true)
    throw invalid('refund_application_fee', 'You can not refund an application fee: this charge has none.')
  if (params.reverse_transfer === true)
    throw invalid('reverse_transfer', 'You can not reverse a transfer: this charge has none.')
}

function chargeToRefund(world: World, params: Stripe.RefundCreateParams): Stripe.Charge {
  if (params.charge !== undefined) {
    const charge = world.store.get('charges', params.charge)
    if (charge === undefined) throw noSuchReference('charge', params.charge, 'charge')
    return charge
  }
  const id = params.payment_intent ?? ''
  const intent = world.store.get('intents', id)
  if (intent === undefined) throw noSuchReference('payment_intent', id, 'payment_intent')
  const charge =
    typeof intent.latest_charge === 'string' ? world.store.get('charges', intent.latest_charge) : undefined
  if (intent.status !== 'succeeded' || charge === undefined)
    throw refused(`This PaymentIntent (${id}) does not have a successful charge to refund.`, {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    })
  return charge
}

function give(
  world: World,
  params: Stripe.RefundCreateParams,
  charge: Stripe.Charge,
  amount: number,
): Refund {
  const last4 = charge.payment_method_details?.card?.last4
  const late = last4 === '7726'
  const id = newId('re_3')
  const movement = world.store.put(
    'transactions',
    newTransaction(
      world,
      charge.id.startsWith('py_') ? 'payment_refund' : 'refund',
      id,
      -amount,
      charge.currency,
    ),
  )
  const refund = world.store.put('refunds', {
    id,
    object: 'refund',
    amount,
    balance_transaction: movement.id,
    charge: charge.id,
    created: seconds(world),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: destination(charge, 'pending'),
    metadata:
      params.metadata === undefined || params.metadata === '' ? {} : (params.metadata as Stripe.Metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(late ? { pending_reason: 'processing' as const } : {}),
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: late ? 'pending' : 'succeeded',
    transfer_reversal: null,
  } satisfies Refund)
  emit(world, 'refund.created', refund)
  const refunded = charge.amount_refunded + amount
  const changed = world.store.put('charges', {
    ...charge,
    amount_refunded: refunded,
    refunded: refunded === charge.amount,
  })
  emit(world, 'charge.refunded', changed, {
    amount_refunded: charge.amount_refunded,
    refunded: charge.refunded,
  })
  const later = (kind: 'succeed_refund' | 'fail_refund') =>
    world.store.put('jobs', {
      id: `refund:${id}`,
      kind,
      subject: id,
      dueAt: world.now() + world.delays.refund,
    })
  if (late) later('succeed_refund')
  else
    emit(
      world,
      'refund.updated',
      world.store.put('refunds', { ...refund, destination_details: destination(charge, 'available') }),
      { destination_details: refund.destination_details },
    )
  if (last4 === '5126') later('fail_refund')
  return world.store.get('refunds', id) ?? refund
}

function destination(
  charge: Stripe.Charge,
  state: 'pending' | 'available',
): Stripe.Refund.DestinationDetails {
  const type = charge.payment_method_details?.type ?? 'card'
  if (type !== 'card') return { type, [type]: {} }
  return {
    type,
    card: {
      type: 'refund',
      reference_type: 'acquirer_reference_number',
      reference_status: state,
      ...(state === 'available' ? { reference: charge.id.slice(-12) } : {}),
    },
  }
}
