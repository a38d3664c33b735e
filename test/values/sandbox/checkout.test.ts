import { expect, test } from 'vitest'
import type Stripe from 'stripe'
import { cancel, openSandbox, paidSale, sale, submit } from './open-sandbox.ts'

test('a buyer pays on the hosted page and comes back to the shop', async () => {
  const { stripe, sandbox, inbox } = await openSandbox()
  const opened = await stripe.checkout.sessions.create(
    sale({
      client_reference_id: 'ord_1',
      metadata: { order: 'ord_1' },
      payment_intent_data: { metadata: { order: 'ord_1' } },
    }),
  )
  expect(opened).toMatchObject({
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: null,
    amount_total: 2500,
    currency: 'eur',
    ui_mode: 'hosted_page',
  })
  expect(opened.url).toBe(`${sandbox.url}/pay/${opened.id}`)

  expect(
    await submit(opened.url ?? '', {
      action: 'pay',
      card: '4242 4242 4242 4242',
      email: 'an@example.com',
      name: 'An',
    }),
  ).toEqual({ status: 303, to: `https://shop.example/thanks?session=${opened.id}` })

  const paid = await stripe.checkout.sessions.retrieve(opened.id, {
    expand: ['payment_intent.latest_charge', 'line_items'],
  })
  expect(paid).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    url: null,
    client_reference_id: 'ord_1',
    customer_details: { email: 'an@example.com', name: 'An' },
  })
  expect(paid.line_items?.data[0]).toMatchObject({
    quantity: 2,
    amount_total: 2500,
    description: 'Cà phê',
    metadata: { exporter: 'exp_1' },
  })
  const intent = paid.payment_intent as Stripe.PaymentIntent
  expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2500, metadata: { order: 'ord_1' } })
  expect(intent.latest_charge).toMatchObject({
    paid: true,
    metadata: { order: 'ord_1' },
    balance_transaction: null,
    payment_method_details: { card: { last4: '4242' } },
  })

  await sandbox.idle()
  expect(inbox.types()).toEqual(
    expect.arrayContaining(['charge.succeeded', 'payment_intent.succeeded', 'checkout.session.completed']),
  )
})

test('the balance transaction comes later, in dollars, with the fee and the rate', async () => {
  const opened = await openSandbox()
  const { intent } = await paidSale(opened)
  expect(opened.sandbox.runJobs()).toBe(1)
  const again = await opened.stripe.paymentIntents.retrieve(intent.id, {
    expand: ['latest_charge.balance_transaction'],
  })
  const transaction = (again.latest_charge as Stripe.Charge).balance_transaction as Stripe.BalanceTransaction
  expect(transaction).toMatchObject({
    amount: 2700,
    currency: 'usd',
    exchange_rate: 1.08,
    fee: 142,
    net: 2558,
    type: 'charge',
    reporting_category: 'charge',
  })
  await opened.sandbox.idle()
  const updated = opened.inbox.events.find((event) => event.type === 'charge.updated')
  expect(updated?.data).toMatchObject({
    object: { balance_transaction: transaction.id },
    previous_attributes: { balance_transaction: null },
  })
  const listed = await opened.stripe.balanceTransactions.list({ source: transaction.source as string })
  expect(listed.data.map((row) => row.id)).toEqual([transaction.id])
})

test('metadata of the session reaches neither payment nor charge', async () => {
  const { intent } = await paidSale(await openSandbox(), undefined, { metadata: { order: 'ord_1' } })
  expect(intent.metadata).toEqual({})
})

test('paying twice has one effect', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id, url } = await stripe.checkout.sessions.create(sale())
  const both = await Promise.all([submit(url ?? '', { action: 'pay' }), submit(url ?? '', { action: 'pay' })])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect((await stripe.charges.list()).data).toHaveLength(1)
  expect(sandbox.events().filter((event) => event.type === 'checkout.session.completed')).toHaveLength(1)
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('complete')
})

test.each([
  ['4000000000000002', 'generic_decline'],
  ['4000000000009995', 'insufficient_funds'],
  ['4111111111111111', 'test_mode_live_card'],
])('card %s is declined and the buyer may try another', async (card, reason) => {
  const { stripe, sandbox, inbox } = await openSandbox()
  const { id, url } = await stripe.checkout.sessions.create(sale())
  expect((await submit(url ?? '', { action: 'pay', card })).to).toBe(`/pay/${id}?declined`)
  expect(await (await fetch(`${url}?declined`)).text()).toContain('role="alert"')
  expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open', payment_intent: null })
  await sandbox.idle()
  expect(inbox.types()).toEqual(['payment_intent.payment_failed'])
  expect(inbox.events[0]?.data.object).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { decline_code: reason },
  })

  await submit(url ?? '', { action: 'pay' })
  const paid = await stripe.checkout.sessions.retrieve(id)
  expect(paid.payment_status).toBe('paid')
  expect(inbox.events[0]?.data.object).toMatchObject({ id: paid.payment_intent })
})

test('a buyer who cancels goes back and the session stays open', async () => {
  const { stripe } = await openSandbox()
  const { id, url } = await stripe.checkout.sessions.create(sale())
  expect((await submit(url ?? '', { action: 'cancel' })).to).toBe(cancel)
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
})

test('the page speaks the language of the session and escapes what it shows', async () => {
  const { stripe } = await openSandbox()
  const line = {
    quantity: 1,
    price_data: { currency: 'vnd', unit_amount: 250_000, product_data: { name: '<b>Nón lá</b>' } },
  }
  const { url } = await stripe.checkout.sessions.create(sale({ locale: 'vi', line_items: [line] }))
  const page = await (await fetch(url ?? '')).text()
  expect(page).toContain('<html lang="vi">')
  expect(page).toContain('&lt;b&gt;Nón lá&lt;/b&gt;')
  expect(page).toMatch(/250\.000\s₫/)
  expect((await fetch(`${url}x`)).status).toBe(404)
})

test('a delivery address is asked for where the shop ships', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id, url } = await stripe.checkout.sessions.create(
    sale({
      shipping_address_collection: { allowed_countries: ['DE', 'FR'] },
      shipping_options: [
        {
          shipping_rate_data: {
            display_name: 'Air',
            type: 'fixed_amount',
            fixed_amount: { amount: 900, currency: 'eur' },
          },
        },
      ],
    }),
  )
  expect(await (await fetch(url ?? '')).text()).toContain('<option>DE</option>')
  expect((await submit(url ?? '', { action: 'pay', country: 'US' })).status).toBe(409)
  sandbox.pay(id, 'pay', { country: 'FR', line1: '1 rue X', city: 'Paris', postal_code: '75001', name: 'An' })
  const paid = await stripe.checkout.sessions.retrieve(id, { expand: ['shipping_cost.shipping_rate'] })
  expect(paid).toMatchObject({
    amount_subtotal: 2500,
    amount_total: 3400,
    total_details: { amount_shipping: 900 },
    shipping_cost: { amount_total: 900, shipping_rate: { display_name: 'Air' } },
  })
  expect(paid.collected_information?.shipping_details).toMatchObject({
    name: 'An',
    address: { country: 'FR', city: 'Paris' },
  })
})

test('a total of nothing needs no payment', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id } = await stripe.checkout.sessions.create(
    sale({
      line_items: [
        { quantity: 1, price_data: { currency: 'eur', unit_amount: 0, product_data: { name: 'Gift' } } },
      ],
    }),
  )
  sandbox.pay(id)
  expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
    status: 'complete',
    payment_status: 'no_payment_required',
    payment_intent: null,
  })
})

test('an open session ends by its time, or earlier on request, and never after it was paid', async () => {
  const { stripe, sandbox, inbox } = await openSandbox()
  const late = await stripe.checkout.sessions.create(sale())
  const early = await stripe.checkout.sessions.create(sale())
  const paid = await stripe.checkout.sessions.create(sale())
  sandbox.pay(paid.id)
  expect((await stripe.checkout.sessions.expire(early.id)).status).toBe('expired')
  await expect(stripe.checkout.sessions.expire(paid.id)).rejects.toMatchObject({ statusCode: 400 })
  sandbox.clock(24 * 3600 * 1000 + 1000)
  expect(await stripe.checkout.sessions.retrieve(late.id)).toMatchObject({ status: 'expired', url: null })
  expect(await submit(late.url ?? '', { action: 'pay' })).toEqual({ status: 303, to: `/pay/${late.id}` })
  expect(await (await fetch(late.url ?? '')).text()).toContain('expired')
  await sandbox.idle()
  expect(inbox.types().filter((type) => type === 'checkout.session.expired')).toHaveLength(2)
  expect(
    (await stripe.checkout.sessions.list({ status: 'complete' })).data.map((session) => session.id),
  ).toEqual([paid.id])
})

test('a session may be changed while it is open, its metadata always', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id } = await stripe.checkout.sessions.create(sale({ metadata: { a: '1', b: '2' } }))
  const lines = await stripe.checkout.sessions.listLineItems(id)
  const changed = await stripe.checkout.sessions.update(id, {
    metadata: { a: '', c: '3' },
    line_items: [{ id: lines.data[0]?.id ?? '', quantity: 3 }],
  })
  expect(changed).toMatchObject({ metadata: { b: '2', c: '3' }, amount_total: 3750 })
  sandbox.pay(id)
  expect((await stripe.checkout.sessions.update(id, { metadata: { d: '4' } })).metadata).toEqual({
    b: '2',
    c: '3',
    d: '4',
  })
  await expect(
    stripe.checkout.sessions.update(id, { shipping_options: [], payment_intent_data: { description: 'x' } }),
  ).rejects.toMatchObject({ statusCode: 400 })
})
