import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { judgeSession } from '../../../worker/payments/judge-session.ts'
import type { OrderRow, SessionRow } from '../../../worker/payments/queries.ts'

const order = {
  orderId: 'ord_00000000000000000000000000',
  currency: 'USD',
  totalMinor: 4200,
  attempt: 1,
} as unknown as OrderRow
const known: SessionRow[] = [{ id: 'cs_1', attempt: 1, amountMinor: 4200, currency: 'USD' }]

const intent = (changes: object = {}) => ({
  id: 'pi_1',
  status: 'succeeded',
  amount_received: 4200,
  currency: 'usd',
  latest_charge: 'ch_1',
  ...changes,
})
const session = (changes: object = {}) =>
  ({
    id: 'cs_1',
    livemode: false,
    status: 'complete',
    payment_status: 'paid',
    client_reference_id: order.orderId,
    metadata: { order_id: order.orderId, attempt: '1' },
    amount_total: 4200,
    currency: 'usd',
    payment_intent: intent(),
    ...changes,
  }) as unknown as Stripe.Checkout.Session

const judged = (changes: object) => judgeSession(session(changes), order, known, false)

describe('HOOK-AUTH: a payment that is right but for one thing', () => {
  test('is a payment when nothing is wrong', () => {
    expect(judged({})).toMatchObject({
      kind: 'paid',
      attempt: 1,
      isKnown: true,
      paid: { paymentIntentId: 'pi_1', chargeId: 'ch_1' },
    })
  })

  test.each<[string, string, object]>([
    ['the other mode', 'mode', { livemode: true }],
    ['another order', 'order', { client_reference_id: 'ord_00000000000000000000000001' }],
    [
      'another order in its data',
      'order',
      { metadata: { order_id: 'ord_00000000000000000000000001', attempt: '1' } },
    ],
    ['no order in its data', 'order', { metadata: { attempt: '1' } }],
    ['a page we did not open', 'session', { id: 'cs_2' }],
    [
      'an attempt we never made',
      'session',
      { id: 'cs_2', metadata: { order_id: order.orderId, attempt: '2' } },
    ],
    ['no attempt', 'session', { metadata: { order_id: order.orderId } }],
    ['half an attempt', 'session', { metadata: { order_id: order.orderId, attempt: '0.5' } }],
    ['a smaller total', 'amount', { amount_total: 4199 }],
    ['a larger total', 'amount', { amount_total: 4201 }],
    ['no total', 'amount', { amount_total: null }],
    ['another currency', 'currency', { currency: 'vnd' }],
    ['less received', 'amount', { payment_intent: intent({ amount_received: 4199 }) }],
    ['another currency received', 'amount', { payment_intent: intent({ currency: 'cad' }) }],
    [
      'a payment that has not succeeded',
      'payment',
      { payment_intent: intent({ status: 'requires_capture' }) },
    ],
    ['no payment at all', 'payment', { payment_intent: null, payment_status: 'no_payment_required' }],
    ['a payment by its name only', 'payment', { payment_intent: 'pi_1' }],
    ['nothing to pay', 'payment', { payment_status: 'no_payment_required' }],
  ])('%s', (_name, what, changes) => {
    expect(judged(changes)).toEqual({ kind: 'mismatch', what })
  })
})
