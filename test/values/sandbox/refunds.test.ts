import { expect, test } from 'vitest'
import type Stripe from 'stripe'
import { openSandbox, paidSale, sale } from './open-sandbox.ts'

const chargeOf = async (stripe: Stripe, intent: Stripe.PaymentIntent) =>
  stripe.charges.retrieve(intent.latest_charge as string, { expand: ['refunds'] })

test('parts of a charge are given back until it is used up', async () => {
  const opened = await openSandbox()
  const { stripe, sandbox, inbox } = opened
  const { intent } = await paidSale(opened)
  const first = await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 1000,
    metadata: { refund_id: 'ref_1' },
    reason: 'requested_by_customer',
    expand: ['balance_transaction'],
  })
  expect(first).toMatchObject({
    status: 'succeeded',
    amount: 1000,
    currency: 'eur',
    metadata: { refund_id: 'ref_1' },
    balance_transaction: { amount: -1080, fee: 0, net: -1080, type: 'refund' },
  })
  expect(await chargeOf(stripe, intent)).toMatchObject({
    amount_refunded: 1000,
    refunded: false,
    refunds: { data: [{ id: first.id }] },
  })
  await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 1501 })).rejects.toMatchObject({
    statusCode: 400,
    param: 'amount',
  })
  const rest = await stripe.refunds.create({ charge: intent.latest_charge as string })
  expect(rest.amount).toBe(1500)
  expect((await chargeOf(stripe, intent)).refunded).toBe(true)
  await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  })
  await sandbox.idle()
  expect(
    inbox
      .types()
      .filter((type) => type.includes('refund'))
      .toSorted(),
  ).toEqual([
    'charge.refunded',
    'charge.refunded',
    'refund.created',
    'refund.created',
    'refund.updated',
    'refund.updated',
  ])
  expect((await stripe.refunds.list({ payment_intent: intent.id })).data.map((refund) => refund.id)).toEqual([
    rest.id,
    first.id,
  ])
})

test('to some cards a refund takes time', async () => {
  const opened = await openSandbox()
  const { intent } = await paidSale(opened, '4000000000007726')
  const refund = await opened.stripe.refunds.create({ payment_intent: intent.id })
  expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' })
  opened.sandbox.runJobs()
  const later = await opened.stripe.refunds.retrieve(refund.id)
  expect(later.status).toBe('succeeded')
  expect(later).not.toHaveProperty('pending_reason')
})

test('a refund that looked done can come back', async () => {
  const opened = await openSandbox()
  const { intent } = await paidSale(opened, '4000000000005126')
  const refund = await opened.stripe.refunds.create({ payment_intent: intent.id })
  expect(refund.status).toBe('succeeded')
  opened.sandbox.runJobs()
  expect(
    await opened.stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] }),
  ).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: { amount: 2700, type: 'refund_failure' },
  })
  expect(await chargeOf(opened.stripe, intent)).toMatchObject({ amount_refunded: 0, refunded: false })
  await opened.sandbox.idle()
  expect(opened.inbox.types()).toEqual(expect.arrayContaining(['refund.failed']))
})

test('what was not paid cannot be refunded', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id } = await stripe.checkout.sessions.create(sale())
  sandbox.pay(id, 'delayed')
  const intent = (await stripe.checkout.sessions.retrieve(id)).payment_intent as string
  await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({ statusCode: 400 })
})

test('a refund says how it must be asked for', async () => {
  const opened = await openSandbox()
  const { stripe } = opened
  const { intent } = await paidSale(opened)
  await expect(stripe.refunds.create({})).rejects.toMatchObject({ code: 'parameter_missing' })
  await expect(
    stripe.refunds.create({ payment_intent: intent.id, charge: intent.latest_charge as string }),
  ).rejects.toMatchObject({ statusCode: 400 })
  await expect(stripe.refunds.create({ payment_intent: 'pi_none' })).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'payment_intent',
  })
  await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 0 })).rejects.toMatchObject({
    code: 'parameter_invalid_integer',
  })
  await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 99.5 })).rejects.toMatchObject({
    code: 'parameter_invalid_integer',
  })
  await expect(
    stripe.refunds.create({ payment_intent: intent.id, reason: 'bored' as 'duplicate' }),
  ).rejects.toMatchObject({ param: 'reason' })
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 1 })
  await expect(stripe.refunds.cancel(refund.id)).rejects.toMatchObject({ statusCode: 400 })
  expect((await stripe.refunds.update(refund.id, { metadata: { a: 'b' } })).metadata).toEqual({ a: 'b' })
})
