import type { World } from '../world.ts'
import { emit } from './events.ts'
import { newTransaction } from './transactions.ts'

/** A pending refund arrives; emits `refund.updated`. */
export function succeedRefund(world: World, id: string): void {
  const refund = world.store.get('refunds', id)
  if (refund?.status !== 'pending') return
  const { pending_reason, ...rest } = refund
  emit(world, 'refund.updated', world.store.put('refunds', { ...rest, status: 'succeeded' }), {
    status: 'pending',
    pending_reason,
  })
}

/** A refund that looked done comes back: the money returns to the balance; emits `refund.updated` and `refund.failed`. */
export function failRefund(world: World, id: string): void {
  const refund = world.store.get('refunds', id)
  const charge = typeof refund?.charge === 'string' ? world.store.get('charges', refund.charge) : undefined
  if (refund === undefined || charge === undefined || refund.status !== 'succeeded') return
  const back = world.store.put(
    'transactions',
    newTransaction(world, 'refund_failure', id, refund.amount, refund.currency),
  )
  const failed = world.store.put('refunds', {
    ...refund,
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: back.id,
  })
  world.store.put('charges', {
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  })
  emit(world, 'refund.updated', failed, { status: 'succeeded' })
  emit(world, 'refund.failed', failed)
}
