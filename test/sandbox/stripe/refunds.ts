import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import { checkDigits, show } from './currency.ts'
import { invalid, missing, noSuch, noSuchReference, refused } from './errors.ts'
import { emit } from './events.ts'
import { createdWithin, equals, page } from './list.ts'
import { mergeMetadata } from './metadata.ts'
import { newTransaction } from './payment-objects.ts'
import type { Params } from './validate.ts'

type Refund = Stripe.Refund

/** Gives back part (`amount`, minor units) or the rest of a charge. What the card does decides how the refund ends. */
export function createRefund(world: World, given: Params): Refund {
  const params = given as unknown as Stripe.RefundCreateParams
  checkCombination(params)
  const charge = chargeToRefund(world, params)
  const left = charge.amount - charge.amount_refunded
  if (charge.status !== 'succeeded') throw refused(`This charge (${charge.id}) did not succeed, so it can not be refunded.`, { param: 'charge' })
  if (left === 0) throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  const amount = params.amount ?? left
  if (amount > charge.amount) throw refused(`Refund amount (${show(amount, charge.currency)}) is greater than charge amount (${show(charge.amount, charge.currency)})`, { param: 'amount' })
  if (amount > left) throw refused(`Refund amount (${show(amount, charge.currency)}) is greater than unrefunded amount on charge (${show(left, charge.currency)})`, { param: 'amount' })
  checkDigits(amount, charge.currency, 'amount')
  return give(world, params, charge, amount)
}

function checkCombination(params: Stripe.RefundCreateParams): void {
  if (params.payment_intent !== undefined && params.charge !== undefined) throw invalid('charge', 'You may only specify one of these parameters: payment_intent, charge.')
  if (params.payment_intent === undefined && params.charge === undefined) throw missing('payment_intent')
  if (params.amount !== undefined && params.amount < 1) throw invalid('amount', 'Invalid positive integer', 'parameter_invalid_integer')
  for (const name of ['origin', 'customer', 'currency', 'instructions_email'] as const) {
    if (params[name] !== undefined) throw invalid(name, `\`${name}\` can only be used when refunding a customer balance or a method without automatic refunds.`)
  }
  if (params.refund_application_fee === true) throw invalid('refund_application_fee', 'You can not refund an application fee: this charge has none.')
  if (params.reverse_transfer === true) throw invalid('reverse_transfer', 'You can not reverse a transfer: this charge has none.')
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
  const charge = typeof intent.latest_charge === 'string' ? world.store.get('charges', intent.latest_charge) : undefined
  if (intent.status !== 'succeeded' || charge === undefined) throw refused(`This PaymentIntent (${id}) does not have a successful charge to refund.`, { code: 'payment_intent_unexpected_state', param: 'payment_intent' })
  return charge
}

function give(world: World, params: Stripe.RefundCreateParams, charge: Stripe.Charge, amount: number): Refund {
  const last4 = charge.payment_method_details?.card?.last4
  const late = last4 === '7726'
  const id = newId('re_3')
  const movement = world.store.put('transactions', newTransaction(world, charge.id.startsWith('py_') ? 'payment_refund' : 'refund', id, -amount, charge.currency))
  const refund = world.store.put('refunds', {
    id, object: 'refund', amount, balance_transaction: movement.id, charge: charge.id, created: seconds(world), currency: charge.currency, customer: null, customer_account: null,
    destination_details: destination(charge, 'pending'),
    metadata: params.metadata === undefined || params.metadata === '' ? {} : (params.metadata as Stripe.Metadata),
    payment_intent: charge.payment_intent, payment_method: charge.payment_method, ...(late ? { pending_reason: 'processing' as const } : {}),
    reason: params.reason ?? null, receipt_number: null, source_transfer_reversal: null, status: late ? 'pending' : 'succeeded', transfer_reversal: null,
  } satisfies Refund)
  emit(world, 'refund.created', refund)
  const refunded = charge.amount_refunded + amount
  const changed = world.store.put('charges', { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount })
  emit(world, 'charge.refunded', changed, { amount_refunded: charge.amount_refunded, refunded: charge.refunded })
  const later = (kind: 'succeed_refund' | 'fail_refund') => world.store.put('jobs', { id: `refund:${id}`, kind, subject: id, dueAt: world.now() + world.delays.refund })
  if (late) later('succeed_refund')
  else emit(world, 'refund.updated', world.store.put('refunds', { ...refund, destination_details: destination(charge, 'available') }), { destination_details: refund.destination_details })
  if (last4 === '5126') later('fail_refund')
  return world.store.get('refunds', id) ?? refund
}

function destination(charge: Stripe.Charge, state: 'pending' | 'available'): Stripe.Refund.DestinationDetails {
  const type = charge.payment_method_details?.type ?? 'card'
  if (type !== 'card') return { type, [type]: {} }
  return { type, card: { type: 'refund', reference_type: 'acquirer_reference_number', reference_status: state, ...(state === 'available' ? { reference: charge.id.slice(-12) } : {}) } }
}

/** A pending refund arrives; emits `refund.updated`. */
export function succeedRefund(world: World, id: string): void {
  const refund = world.store.get('refunds', id)
  if (refund?.status !== 'pending') return
  const { pending_reason, ...rest } = refund
  emit(world, 'refund.updated', world.store.put('refunds', { ...rest, status: 'succeeded' }), { status: 'pending', pending_reason })
}

/** A refund that looked done comes back: the money returns to the balance; emits `refund.updated` and `refund.failed`. */
export function failRefund(world: World, id: string): void {
  const refund = world.store.get('refunds', id)
  const charge = typeof refund?.charge === 'string' ? world.store.get('charges', refund.charge) : undefined
  if (refund === undefined || charge === undefined || refund.status !== 'succeeded') return
  const back = world.store.put('transactions', newTransaction(world, 'refund_failure', id, refund.amount, refund.currency))
  const failed = world.store.put('refunds', { ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card', failure_balance_transaction: back.id })
  world.store.put('charges', { ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false })
  emit(world, 'refund.updated', failed, { status: 'succeeded' })
  emit(world, 'refund.failed', failed)
}

export function findRefund(world: World, id: string): Refund {
  const refund = world.store.get('refunds', id)
  if (refund === undefined) throw noSuch('refund', id, 'id')
  return refund
}

export function listRefunds(world: World, params: Params): unknown {
  const filters = [createdWithin(params), equals<Refund>(params, 'charge', (refund) => refund.charge), equals<Refund>(params, 'payment_intent', (refund) => refund.payment_intent)]
  return page(world.store.all('refunds').filter((refund) => filters.every((passes) => passes(refund))), params, '/v1/refunds', 'refund')
}

/** Only metadata of a refund may change; emits `refund.updated` when it did. */
export function updateRefund(world: World, params: Params, id: string): Refund {
  const refund = findRefund(world, id)
  if (params['metadata'] === undefined) return refund
  const changed = world.store.put('refunds', { ...refund, metadata: mergeMetadata(refund.metadata ?? {}, params['metadata'] as Record<string, string> | '') })
  emit(world, 'refund.updated', changed, { metadata: refund.metadata })
  return changed
}

/** Only a refund that waits for the buyer's action can be cancelled, and no method served here ever does. */
export function cancelRefund(world: World, id: string): Refund {
  const refund = findRefund(world, id)
  throw refused(`You can only cancel refunds with a status of requires_action. This refund has a status of ${refund.status}.`)
}
