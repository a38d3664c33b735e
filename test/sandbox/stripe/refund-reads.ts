import type Stripe from 'stripe'
import type { World } from '../world.ts'
import { noSuch, refused } from './errors.ts'
import { emit } from './events.ts'
import { createdWithin, equals, page } from './list.ts'
import { mergeMetadata } from './metadata.ts'
import type { Params } from './validate.ts'

type Refund = Stripe.Refund

export function findRefund(world: World, id: string): Refund {
  const refund = world.store.get('refunds', id)
  if (refund === undefined) throw noSuch('refund', id, 'id')
  return refund
}

export function listRefunds(world: World, params: Params): unknown {
  const filters = [
    createdWithin(params),
    equals<Refund>(params, 'charge', (refund) => refund.charge),
    equals<Refund>(params, 'payment_intent', (refund) => refund.payment_intent),
  ]
  return page(
    world.store.all('refunds').filter((refund) => filters.every((passes) => passes(refund))),
    params,
    '/v1/refunds',
    'refund',
  )
}

/** Only metadata of a refund may change; emits `refund.updated` when it did. */
export function updateRefund(world: World, params: Params, id: string): Refund {
  const refund = findRefund(world, id)
  if (params['metadata'] === undefined) return refund
  const changed = world.store.put('refunds', {
    ...refund,
    metadata: mergeMetadata(refund.metadata ?? {}, params['metadata'] as Record<string, string> | ''),
  })
  emit(world, 'refund.updated', changed, { metadata: refund.metadata })
  return changed
}

/** Only a refund that waits for the buyer's action can be cancelled, and no method served here ever does. */
export function cancelRefund(world: World, id: string): Refund {
  const refund = findRefund(world, id)
  throw refused(
    `You can only cancel refunds with a status of requires_action. This refund has a status of ${refund.status}.`,
  )
}
