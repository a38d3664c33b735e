import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import Stripe from 'stripe'
import { startSandbox } from '../../sandbox/server.ts'
import { openInbox, openSandbox, paidSale, sale, secret } from './open-sandbox.ts'

const control = (origin: string, path: string, body: object) =>
  fetch(`${origin}/control${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('an event is signed, carries a snapshot and names the request that caused it', async () => {
  const { stripe, sandbox, inbox } = await openSandbox()
  const { id } = await stripe.checkout.sessions.create(sale())
  const ended = await stripe.checkout.sessions.expire(id, {}, { idempotencyKey: 'expire:1' })
  await sandbox.idle()
  // The receiver has verified it with the real client already.
  expect(inbox.events).toMatchObject([
    {
      object: 'event',
      type: 'checkout.session.expired',
      api_version: '2026-10-28.endive',
      livemode: false,
      data: { object: { id, status: 'expired' } },
      request: { id: ended.lastResponse.requestId, idempotency_key: 'expire:1' },
    },
  ])
  expect(() => Stripe.webhooks.constructEvent('{}', inbox.signatures[0] ?? '', secret)).toThrow('signature')
  expect((await stripe.events.retrieve(inbox.events[0]?.id ?? '')).pending_webhooks).toBe(0)
})

test('a refused delivery is tried again until it is taken', async () => {
  const { stripe, sandbox, inbox } = await openSandbox({ retryDelays: [1, 1] })
  inbox.answers.push(500, 302)
  const { id } = await stripe.checkout.sessions.create(sale())
  await stripe.checkout.sessions.expire(id)
  await expect
    .poll(() => sandbox.events()[0]?.delivery)
    .toMatchObject({ attempts: 3, delivered: true, nextAt: null, lastStatus: 200 })
  expect(new Set(inbox.events.map((event) => event.id)).size).toBe(1)
})

test('after the last try an event is left for the sweep to find', async () => {
  const { stripe, sandbox, inbox } = await openSandbox({ retryDelays: [1] })
  inbox.answers.push(500, 500)
  const first = await stripe.checkout.sessions.create(sale())
  await stripe.checkout.sessions.expire(first.id)
  await expect
    .poll(() => sandbox.events()[0]?.delivery)
    .toMatchObject({ attempts: 2, delivered: false, nextAt: null })
  const second = await stripe.checkout.sessions.create(sale())
  await stripe.checkout.sessions.expire(second.id)
  await sandbox.idle()
  const ids = async (delivered: boolean) =>
    (await stripe.events.list({ delivery_success: delivered })).data.map(
      (event) => (event.data.object as Stripe.Checkout.Session).id,
    )
  expect(await ids(false)).toEqual([first.id])
  expect(await ids(true)).toEqual([second.id])
})

test('nobody listening counts as a failed try', async () => {
  const sandbox = await startSandbox({
    port: 0,
    webhookSecret: secret,
    webhookUrl: 'http://127.0.0.1:1/hook',
    retryDelays: [],
  })
  try {
    const stripe = new Stripe('sk_test_x', { host: '127.0.0.1', port: sandbox.port, protocol: 'http' })
    const { id } = await stripe.checkout.sessions.create(sale())
    await stripe.checkout.sessions.expire(id)
    await sandbox.idle()
    expect(sandbox.events()[0]?.delivery).toMatchObject({ attempts: 1, delivered: false, nextAt: null })
  } finally {
    await sandbox.close()
  }
})

test('held webhooks wait for the flush', async () => {
  const opened = await openSandbox()
  expect((await control(opened.sandbox.url, '/webhooks', { mode: 'hold' })).status).toBe(200)
  await paidSale(opened)
  await opened.sandbox.idle()
  expect(opened.inbox.events).toEqual([])
  expect(await (await control(opened.sandbox.url, '/webhooks/flush', {})).json()).toEqual({ sent: 3 })
  expect(opened.inbox.events).toHaveLength(3)
})

test('dropped webhooks never come, but the events are there', async () => {
  const opened = await openSandbox()
  opened.sandbox.webhooks('drop')
  await paidSale(opened)
  opened.sandbox.webhooks('deliver')
  expect(await opened.sandbox.flush()).toBe(0)
  expect(opened.inbox.events).toEqual([])
  expect((await opened.stripe.events.list({ delivery_success: false })).data).toHaveLength(3)
})

test('doubled and reordered webhooks are the same events', async () => {
  const opened = await openSandbox()
  opened.sandbox.webhooks('duplicate')
  await paidSale(opened)
  await opened.sandbox.idle()
  expect(opened.inbox.events).toHaveLength(6)
  expect(new Set(opened.inbox.events.map((event) => event.id)).size).toBe(3)
  opened.inbox.events.length = 0
  opened.sandbox.webhooks('shuffle')
  await paidSale(opened)
  await opened.sandbox.flush()
  expect(opened.inbox.types().toSorted()).toEqual([
    'charge.succeeded',
    'checkout.session.completed',
    'payment_intent.succeeded',
  ])
})

test('an event can be sent again, many times at once', async () => {
  const opened = await openSandbox()
  await paidSale(opened)
  await opened.sandbox.idle()
  const event = opened.inbox.events[0]
  opened.inbox.events.length = 0
  expect((await control(opened.sandbox.url, `/events/${event?.id}/resend`, { times: 20 })).status).toBe(200)
  expect(opened.inbox.events.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, () => event?.id))
  expect((await control(opened.sandbox.url, '/events/evt_none/resend', {})).status).toBe(404)
})

test('controls take JSON only and know their own words', async () => {
  const { sandbox } = await openSandbox()
  expect((await fetch(`${sandbox.url}/control/webhooks`, { method: 'POST', body: 'mode=drop' })).status).toBe(
    400,
  )
  expect((await control(sandbox.url, '/webhooks', { mode: 'lose' })).status).toBe(400)
  expect((await control(sandbox.url, '/fail-next', { statuss: 500 })).status).toBe(400)
  expect((await control(sandbox.url, '/clock', { offsetMs: 'far' })).status).toBe(400)
  expect((await control(sandbox.url, '/nothing', {})).status).toBe(404)
})

test('the request log shows calls without secrets', async () => {
  const { stripe, sandbox } = await openSandbox()
  await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })
  const text = await (await fetch(`${sandbox.url}/control/requests`)).text()
  expect(JSON.parse(text)).toMatchObject([
    {
      method: 'POST',
      path: '/v1/checkout/sessions',
      idempotencyKey: 'k',
      status: 200,
      params: { mode: 'payment' },
    },
  ])
  expect(text).not.toContain('sk_test')
})

test('a receiver that comes back after a restart gets what it missed', async () => {
  const inbox = await openInbox()
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const options = {
    port: 0,
    webhookSecret: secret,
    webhookUrl: inbox.url,
    stateFile: join(folder, 'state.json'),
  }
  const first = await startSandbox(options)
  first.webhooks('hold')
  const stripe = new Stripe('sk_test_x', { host: '127.0.0.1', port: first.port, protocol: 'http' })
  const { id } = await stripe.checkout.sessions.create(sale())
  await stripe.checkout.sessions.expire(id)
  await first.close()
  const second = await startSandbox(options)
  await second.idle()
  expect(inbox.types()).toEqual(['checkout.session.expired'])
  await second.close()
  rmSync(folder, { recursive: true })
})
