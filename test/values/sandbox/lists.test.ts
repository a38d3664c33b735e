import { expect, test } from 'vitest'
import { openSandbox, paidSale, sale } from './open-sandbox.ts'

test('lists come newest first, in pages both ways', async () => {
  const { stripe } = await openSandbox()
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) ids.unshift((await stripe.checkout.sessions.create(sale())).id)
  const first = await stripe.checkout.sessions.list({ limit: 2 })
  expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true])
  const next = await stripe.checkout.sessions.list({ limit: 3, starting_after: ids[1] ?? '' })
  expect([next.data.map(({ id }) => id), next.has_more]).toEqual([ids.slice(2), false])
  const back = await stripe.checkout.sessions.list({ limit: 2, ending_before: ids[4] ?? '' })
  expect([back.data.map(({ id }) => id), back.has_more]).toEqual([ids.slice(2, 4), true])
  const all: string[] = []
  for await (const session of stripe.checkout.sessions.list({ limit: 2 })) all.push(session.id)
  expect(all).toEqual(ids)
})

test('a page says what it cannot do', async () => {
  const { stripe } = await openSandbox()
  await expect(stripe.events.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' })
  await expect(stripe.events.list({ starting_after: 'evt_none' })).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'starting_after',
  })
  await expect(stripe.events.list({ type: 'a', types: ['b'] })).rejects.toMatchObject({ statusCode: 400 })
  await expect(
    stripe.events.list({ types: Array.from({ length: 21 }, (_, index) => `t${index}`) }),
  ).rejects.toMatchObject({ param: 'types' })
  await expect(stripe.checkout.sessions.list({ status: 'closed' as 'open' })).rejects.toMatchObject({
    param: 'status',
  })
})

test('events are found by type and time', async () => {
  const opened = await openSandbox()
  const { session } = await paidSale(opened)
  const types = async (params: object) =>
    (await opened.stripe.events.list(params)).data.map((event) => event.type)
  expect(await types({ types: ['checkout.session.completed', 'charge.succeeded'] })).toEqual([
    'checkout.session.completed',
    'charge.succeeded',
  ])
  expect(await types({ type: 'checkout.*' })).toEqual(['checkout.session.completed'])
  expect(await types({ created: { gte: session.created } })).toHaveLength(3)
  expect(await types({ created: { lt: session.created } })).toEqual([])
  opened.sandbox.clock(31 * 24 * 3600 * 1000)
  expect(await types({ types: ['charge.succeeded'] })).toEqual([])
})

test('sessions are found by what they belong to, and expanded inside a list', async () => {
  const opened = await openSandbox()
  const { intent, session } = await paidSale(opened, undefined, { customer_email: 'an@example.com' })
  await opened.stripe.checkout.sessions.create(sale())
  const ids = async (params: object) =>
    (await opened.stripe.checkout.sessions.list(params)).data.map(({ id }) => id)
  expect(await ids({ payment_intent: intent.id })).toEqual([session.id])
  expect(await ids({ customer_details: { email: 'an@example.com' } })).toEqual([session.id])
  opened.sandbox.runJobs()
  const listed = await opened.stripe.checkout.sessions.list({
    status: 'complete',
    expand: ['data.payment_intent.latest_charge'],
  })
  expect(listed.data[0]?.payment_intent).toMatchObject({
    latest_charge: { object: 'charge', status: 'succeeded' },
  })
  expect((await opened.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1)
  expect((await opened.stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('an expansion gives ten lines, the list of lines all', async () => {
  const { stripe } = await openSandbox()
  const line = {
    quantity: 1,
    price_data: { currency: 'eur', unit_amount: 500, product_data: { name: 'Tea', metadata: { sku: 'T1' } } },
  }
  const { id } = await stripe.checkout.sessions.create(
    sale({ line_items: Array.from({ length: 12 }, () => line) }),
  )
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ['line_items.data.price.product'] })
  expect(session.line_items).toMatchObject({ has_more: true })
  expect(session.line_items?.data).toHaveLength(10)
  expect(session.line_items?.data[0]?.price?.product).toMatchObject({ name: 'Tea', metadata: { sku: 'T1' } })
  expect((await stripe.checkout.sessions.listLineItems(id, { limit: 100 })).data).toHaveLength(12)
})
