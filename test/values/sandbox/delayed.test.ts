import { expect, test } from 'vitest'
import type Stripe from 'stripe'
import { openSandbox, sale, submit } from './open-sandbox.ts'

async function delayedSale() {
  const opened = await openSandbox()
  const { id, url } = await opened.stripe.checkout.sessions.create(sale())
  expect((await submit(url ?? '', { action: 'delayed' })).to).toBe(
    `https://shop.example/thanks?session=${id}`,
  )
  expect(await opened.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: { status: 'processing' },
  })
  return { ...opened, id, url: url ?? '' }
}

const settle = (origin: string, id: string, outcome: string) =>
  fetch(`${origin}/control/sessions/${id}/settle`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome }),
  })

test('a delayed payment arrives later', async () => {
  const { stripe, sandbox, inbox, id } = await delayedSale()
  expect((await settle(sandbox.url, id, 'succeeded')).status).toBe(200)
  expect((await settle(sandbox.url, id, 'succeeded')).status).toBe(409)
  const paid = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] })
  expect(paid).toMatchObject({ payment_status: 'paid', payment_intent: { status: 'succeeded' } })
  expect(
    ((paid.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge).payment_method_details
      ?.type,
  ).toBe('sepa_debit')
  await sandbox.idle()
  expect(inbox.types().toSorted()).toEqual([
    'charge.succeeded',
    'checkout.session.async_payment_succeeded',
    'checkout.session.completed',
    'payment_intent.succeeded',
  ])
})

test('a delayed payment fails later', async () => {
  const { stripe, sandbox, inbox, id, url } = await delayedSale()
  expect((await submit(url, { action: 'fail' })).to).toBe(`/pay/${id}`)
  expect(await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: { status: 'requires_payment_method' },
  })
  await sandbox.idle()
  expect(inbox.types().toSorted()).toEqual([
    'checkout.session.async_payment_failed',
    'checkout.session.completed',
    'payment_intent.payment_failed',
  ])
})

test('a session that leaves delayed methods out offers none', async () => {
  const { stripe } = await openSandbox()
  const { url } = await stripe.checkout.sessions.create(sale({ allowed_payment_method_types: ['card'] }))
  expect(await (await fetch(url ?? '')).text()).not.toContain('value="delayed"')
  expect((await submit(url ?? '', { action: 'delayed' })).status).toBe(409)
})
