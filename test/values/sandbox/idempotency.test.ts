import { expect, test } from 'vitest'
import { openSandbox, paidSale, sale } from './open-sandbox.ts'

test('the same key and parameters give the first answer again', async () => {
  const { stripe } = await openSandbox()
  const first = await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'cs:ord_1:1' })
  const again = await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'cs:ord_1:1' })
  expect(again.id).toBe(first.id)
  expect(again.lastResponse.headers).toMatchObject({
    'idempotent-replayed': 'true',
    'original-request': first.lastResponse.requestId,
    'idempotency-key': 'cs:ord_1:1',
  })
  expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed')
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
})

test('the answer stays the first even when the object moved on', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id } = await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })
  sandbox.pay(id)
  expect((await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })).status).toBe('open')
})

test('the same key for another request is an idempotency error', async () => {
  const { stripe } = await openSandbox()
  const { id } = await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })
  const refusal = { type: 'StripeIdempotencyError', statusCode: 400 }
  await expect(
    stripe.checkout.sessions.create(sale({ locale: 'vi' }), { idempotencyKey: 'k' }),
  ).rejects.toMatchObject(refusal)
  await expect(stripe.checkout.sessions.expire(id, {}, { idempotencyKey: 'k' })).rejects.toMatchObject(
    refusal,
  )
})

test('a second call while the first is under way is refused with 409', async () => {
  const { stripe, sandbox } = await openSandbox()
  sandbox.failNext({ delayMs: 1000 })
  const calls = await Promise.allSettled([
    stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' }),
    stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' }),
  ])
  const failed = calls.filter((call) => call.status === 'rejected')
  expect(failed).toHaveLength(1)
  expect(failed[0]?.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
})

test('a refusal after execution began is remembered', async () => {
  const opened = await openSandbox()
  const { intent } = await paidSale(opened)
  await opened.stripe.refunds.create({ payment_intent: intent.id })
  const refuse = () =>
    opened.stripe.refunds
      .create({ payment_intent: intent.id }, { idempotencyKey: 're' })
      .catch((error: unknown) => error)
  expect(await refuse()).toMatchObject({ code: 'charge_already_refunded' })
  expect(await refuse()).toMatchObject({
    code: 'charge_already_refunded',
    headers: { 'idempotent-replayed': 'true' },
  })
})

test('a key is forgotten after a day', async () => {
  const { stripe, sandbox } = await openSandbox()
  const first = await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })
  sandbox.clock(24 * 3600 * 1000 + 1000)
  expect((await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })).id).not.toBe(first.id)
})

test('a key of 256 characters is too long', async () => {
  const { stripe } = await openSandbox()
  await expect(
    stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k'.repeat(256) }),
  ).rejects.toMatchObject({ statusCode: 400 })
})

test('a 500 before the effect is remembered, a 503 is not', async () => {
  const { stripe, sandbox } = await openSandbox()
  const create = (key: string) => stripe.checkout.sessions.create(sale(), { idempotencyKey: key })
  sandbox.failNext({ status: 500 })
  await expect(create('a')).rejects.toMatchObject({ type: 'StripeAPIError', statusCode: 500 })
  await expect(create('a')).rejects.toMatchObject({
    statusCode: 500,
    headers: { 'idempotent-replayed': 'true' },
  })
  sandbox.failNext({ status: 503 })
  await expect(create('b')).rejects.toMatchObject({ statusCode: 503 })
  expect((await create('b')).status).toBe('open')
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
})

test('a connection lost after the effect is made good by the same key', async () => {
  const { stripe, sandbox } = await openSandbox()
  // A closed connection makes the client try once more by itself, with the same key.
  sandbox.failNext({ status: 0, afterCommit: true, path: '/v1/checkout/sessions', count: 2 })
  await expect(stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })).rejects.toMatchObject({
    type: 'StripeConnectionError',
  })
  const made = await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })
  expect((await stripe.checkout.sessions.list()).data.map((session) => session.id)).toEqual([made.id])
})

test('a connection lost before the effect leaves nothing', async () => {
  const { stripe, sandbox } = await openSandbox()
  sandbox.failNext({ status: 0, method: 'POST', count: 2 })
  await expect(stripe.checkout.sessions.create(sale())).rejects.toMatchObject({
    type: 'StripeConnectionError',
  })
  expect((await stripe.checkout.sessions.list()).data).toEqual([])
})
