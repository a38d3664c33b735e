import type Stripe from 'stripe'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '../../../schema/values/id.ts'
import { write } from '../../../worker/platform/database.ts'
import type { Deps } from '../../../worker/platform/deps.ts'
import { findRefund, insertRefund } from '../../../worker/refunds/queries.ts'
import { recordRefund } from '../../../worker/refunds/record-refund.ts'
import { buy, story } from '../orders/buy.ts'
import { openShop } from '../shop.ts'

let deps: Deps
let refundId: Id<'refund'>
let paymentIntentId: string

beforeEach(async () => {
  const shop = await openShop({ stock: 100 })
  deps = shop.deps({ kind: 'system' })
  const { orderId } = await buy(shop, story(shop))
  refundId = deps.newId('refund')
  paymentIntentId = `pi_${orderId}`
  await write(deps.db, [
    insertRefund(deps.db, {
      id: refundId,
      orderId,
      consignmentId: null,
      paymentIntentId,
      cause: 'surplus:test',
      reason: 'surplus',
      amountMinor: 500,
      currency: 'USD',
      parts: null,
      requestedBy: 'system',
      requestedAt: deps.now(),
    }),
  ])
})

const said = (changes: object = {}): Stripe.Refund =>
  ({
    id: 're_1',
    metadata: { refund_id: refundId },
    amount: 500,
    currency: 'usd',
    payment_intent: paymentIntentId,
    status: 'succeeded',
    ...changes,
  }) as unknown as Stripe.Refund

describe('HOOK-AUTH: what the provider says of a refund', () => {
  test.each<[string, object]>([
    ['another amount', { amount: 499 }],
    ['another currency', { currency: 'eur' }],
    ['another payment', { payment_intent: 'pi_other' }],
    ['no payment', { payment_intent: null }],
  ])('changes nothing when it names %s', async (_name, changes) => {
    expect(await recordRefund(deps, said(changes))).toBe('mismatch')
    expect(await findRefund(deps.db, refundId)).toMatchObject({ state: 'requested', providerRefundId: null })
  })

  test('changes nothing when a second refund claims our id', async () => {
    expect(await recordRefund(deps, said({ status: 'pending' }))).toBe('submitted')
    expect(await recordRefund(deps, said({ id: 're_2' }))).toBe('mismatch')
    expect(await findRefund(deps.db, refundId)).toMatchObject({
      state: 'submitted',
      providerRefundId: 're_1',
    })
  })

  test('changes nothing when nobody here asked for it', async () => {
    expect(await recordRefund(deps, said({ id: 're_9', metadata: { refund_id: 'ref_none' } }))).toBe(
      'unknown',
    )
    expect(await recordRefund(deps, said({ id: 're_9', metadata: {} }))).toBe('unknown')
  })

  test('moves one step, once, and never back', async () => {
    expect(await recordRefund(deps, said())).toBe('succeeded')
    expect(await recordRefund(deps, said())).toBe('same')
    expect(await recordRefund(deps, said({ status: 'pending' }))).toBe('same')
    expect(await findRefund(deps.db, refundId)).toMatchObject({ state: 'succeeded' })
    expect(
      await recordRefund(deps, said({ status: 'failed', failure_reason: 'expired_or_canceled_card' })),
    ).toBe('failed')
    expect(await recordRefund(deps, said())).toBe('same')
  })
})
