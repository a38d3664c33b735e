import { expect, test } from 'vitest'
import type Stripe from 'stripe'
import { clientOf, openSandbox, sale } from './open-sandbox.ts'

type Create = Stripe.Checkout.SessionCreateParams
type Line = Stripe.Checkout.SessionCreateParams.LineItem

const price = (more: object = {}) => ({
  currency: 'eur',
  unit_amount: 1000,
  product_data: { name: 'Tea' },
  ...more,
})
const line = (more: object = {}, top: object = {}): Line[] => [
  { quantity: 1, price_data: price(more), ...top } as Line,
]
const inAnHour = (hours: number) => Math.floor(Date.now() / 1000) + hours * 3600
const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']))
const without = (name: keyof Create) =>
  Object.fromEntries(Object.entries(sale()).filter(([key]) => key !== name))

// What is wrong, the parameters, the parameter named, the code (undefined where Stripe gives none).
const refusals: [string, object, string, string?][] = [
  [
    'a picture without an address',
    sale({ line_items: line({ product_data: { name: 'Tea', images: ['tea.jpg'] } }) }),
    'line_items[0][price_data][product_data][images][0]',
    'url_invalid',
  ],
  [
    'a parameter of an older version',
    sale({ payment_method_types: ['card'] } as object),
    'payment_method_types',
    'parameter_unknown',
  ],
  [
    'an unknown nested parameter',
    sale({ line_items: line({ colour: 'red' }) }),
    'line_items[0][price_data][colour]',
    'parameter_unknown',
  ],
  ['no mode', without('mode'), 'mode', 'parameter_missing'],
  ['no lines', sale({ line_items: [] }), 'line_items', 'parameter_missing'],
  ['no success address', without('success_url'), 'success_url', 'parameter_missing'],
  [
    'no currency',
    sale({ line_items: line({ currency: undefined }) }),
    'line_items[0][price_data][currency]',
    'parameter_missing',
  ],
  [
    'no quantity',
    sale({ line_items: line({}, { quantity: undefined }) }),
    'line_items[0][quantity]',
    'parameter_missing',
  ],
  [
    'no amount',
    sale({ line_items: line({ unit_amount: undefined }) }),
    'line_items[0][price_data][unit_amount]',
    'parameter_missing',
  ],
  [
    'no product',
    sale({ line_items: line({ product_data: undefined }) }),
    'line_items[0][price_data][product_data]',
    'parameter_missing',
  ],
  [
    'no product name',
    sale({ line_items: line({ product_data: { description: 'x' } }) }),
    'line_items[0][price_data][product_data][name]',
    'parameter_missing',
  ],
  [
    'an empty product name',
    sale({ line_items: line({ product_data: { name: '' } }) }),
    'line_items[0][price_data][product_data][name]',
    'parameter_invalid_empty',
  ],
  [
    'a fraction where a whole is due',
    sale({ line_items: line({ unit_amount: 10.5 }) }),
    'line_items[0][price_data][unit_amount]',
    'parameter_invalid_integer',
  ],
  [
    'not a number',
    sale({ line_items: line({ unit_amount: Number.NaN }) }),
    'line_items[0][price_data][unit_amount]',
    'parameter_invalid_integer',
  ],
  [
    'a negative amount',
    sale({ line_items: line({ unit_amount: -5 }) }),
    'line_items[0][price_data][unit_amount]',
    'parameter_invalid_integer',
  ],
  [
    'no pieces',
    sale({ line_items: line({}, { quantity: 0 }) }),
    'line_items[0][quantity]',
    'parameter_invalid_integer',
  ],
  [
    'both kinds of amount',
    sale({ line_items: line({ unit_amount_decimal: '1.5' }) }),
    'line_items[0][price_data]',
  ],
  ['a product and its data', sale({ line_items: line({ product: 'prod_x' }) }), 'line_items[0][price_data]'],
  [
    'a price we do not have',
    sale({ line_items: [{ price: 'price_x', quantity: 1 }] }),
    'line_items[0][price]',
    'resource_missing',
  ],
  [
    'two currencies',
    sale({ line_items: [...line(), ...line({ currency: 'usd' })] }),
    'line_items[1][price_data][currency]',
  ],
  [
    'a currency in capitals',
    sale({ line_items: line({ currency: 'EUR' }) }),
    'line_items[0][price_data][currency]',
  ],
  ['101 lines', sale({ line_items: Array.from({ length: 101 }, () => line()[0] as Line) }), 'line_items'],
  [
    'a total below the minimum',
    sale({ line_items: line({ unit_amount: 49 }) }),
    'line_items',
    'amount_too_small',
  ],
  [
    'a đồng total below half a dollar',
    sale({ line_items: line({ currency: 'vnd', unit_amount: 5000 }) }),
    'line_items',
    'amount_too_small',
  ],
  [
    'a total above eight digits',
    sale({ line_items: line({ unit_amount: 99_999_999 }, { quantity: 2 }) }),
    'line_items',
    'amount_too_large',
  ],
  [
    'a digit the currency cannot carry',
    sale({ line_items: line({ currency: 'kwd', unit_amount: 1001 }) }),
    'line_items[0][price_data][unit_amount]',
  ],
  ['an old ui_mode', sale({ ui_mode: 'hosted' as 'hosted_page' }), 'ui_mode'],
  ['an unknown locale', sale({ locale: 'vn' as 'vi' }), 'locale'],
  [
    'a country Stripe does not ship to',
    sale({ shipping_address_collection: { allowed_countries: ['KP' as 'KR'] } }),
    'shipping_address_collection[allowed_countries][0]',
  ],
  ['a return address on the hosted page', sale({ return_url: 'https://shop.example' }), 'return_url'],
  [
    'a cancel address off the hosted page',
    { ...without('success_url'), ui_mode: 'elements', return_url: 'https://shop.example' },
    'cancel_url',
  ],
  ['an address that is none', sale({ success_url: 'shop.example/ok' }), 'success_url', 'url_invalid'],
  ['an end too soon', sale({ expires_at: inAnHour(0) + 60 }), 'expires_at'],
  ['an end too late', sale({ expires_at: inAnHour(25) }), 'expires_at'],
  ['a long reference', sale({ client_reference_id: 'x'.repeat(201) }), 'client_reference_id'],
  ['51 metadata keys', sale({ metadata: keys(51) }), 'metadata'],
  ['a long metadata key', sale({ metadata: { ['k'.repeat(41)]: 'v' } }), `metadata[${'k'.repeat(41)}]`],
  ['a long metadata value', sale({ metadata: { k: 'v'.repeat(501) } }), 'metadata[k]'],
  ['nested metadata', sale({ metadata: { a: { b: 'c' } } as object as Stripe.MetadataParam }), 'metadata[a]'],
  ['a customer and an address', sale({ customer: 'cus_x', customer_email: 'a@b.example' }), 'customer_email'],
  ['a customer we do not have', sale({ customer: 'cus_x' }), 'customer', 'resource_missing'],
  [
    'an address that is no mail address',
    sale({ customer_email: 'nobody' }),
    'customer_email',
    'email_invalid',
  ],
  ['a change to no customer', sale({ customer_update: { name: 'auto' } }), 'customer_update'],
  ['a discount and codes', sale({ discounts: [{ coupon: 'x' }], allow_promotion_codes: true }), 'discounts'],
  [
    'a statement text for cards',
    sale({ payment_intent_data: { statement_descriptor: 'QUA QUE' } }),
    'payment_intent_data[statement_descriptor]',
  ],
  [
    'two addresses to ship to',
    sale({
      shipping_address_collection: { allowed_countries: ['DE'] },
      payment_intent_data: { shipping: { name: 'An', address: { line1: 'x' } } },
    }),
    'payment_intent_data[shipping]',
  ],
  [
    'a shipping rate in another currency',
    sale({
      shipping_options: [
        { shipping_rate_data: { display_name: 'Air', fixed_amount: { amount: 1, currency: 'usd' } } },
      ],
    }),
    'shipping_options[0][shipping_rate_data][fixed_amount][currency]',
  ],
  [
    'a true that is none',
    sale({ allow_promotion_codes: 'yes' as unknown as boolean }),
    'allow_promotion_codes',
  ],
  [
    'a group where a text is due',
    sale({ client_reference_id: { a: 'b' } as unknown as string }),
    'client_reference_id',
  ],
  [
    'a text where a group is due',
    sale({ payment_intent_data: 'x' as unknown as object }),
    'payment_intent_data',
  ],
  ['an expansion of nothing', sale({ expand: ['happiness'] }), 'expand'],
  [
    'an expansion five deep',
    sale({ expand: ['payment_intent.latest_charge.balance_transaction.source.refunds'] }),
    'expand',
  ],
  ['a mode not served here', sale({ mode: 'subscription' }), 'mode'],
]

test('each malformed sale is refused by name, leaves nothing behind and may be tried again under its key', async () => {
  const { stripe, sandbox } = await openSandbox()
  for (const [index, [what, params, param, code]] of refusals.entries()) {
    const error: unknown = await stripe.checkout.sessions
      .create(params as Create, { idempotencyKey: `key-${index}` })
      .catch((caught: unknown) => caught)
    expect(error, what).toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      param,
      requestId: expect.stringMatching(/^req_/) as string,
    })
    expect((error as { code?: string }).code, what).toBe(code)
  }
  expect((await stripe.checkout.sessions.list()).data).toEqual([])
  expect(sandbox.events()).toEqual([])
  expect((await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'key-0' })).status).toBe('open')
})

test('limits themselves pass', async () => {
  const { stripe } = await openSandbox()
  const session = await stripe.checkout.sessions.create(
    sale({
      line_items: Array.from({ length: 100 }, () => line()[0] as Line),
      metadata: keys(50),
      client_reference_id: 'x'.repeat(200),
      expires_at: inAnHour(23),
      locale: 'vi',
    }),
  )
  expect(session.amount_total).toBe(100_000)
  const fraction = await stripe.checkout.sessions.create(
    sale({
      line_items: [
        {
          quantity: 3,
          price_data: {
            currency: 'eur',
            unit_amount_decimal: '33.5' as unknown as Stripe.Decimal,
            product_data: { name: 'Pin' },
          },
        },
      ],
    }),
  )
  expect(fraction.amount_total).toBe(101)
})

test('only test keys open the door, and only this version is spoken', async () => {
  const { sandbox } = await openSandbox()
  const ask = (headers: Record<string, string>, path = '/v1/events') =>
    fetch(sandbox.url + path, { headers }).then(
      async (answer) => [answer.status, await answer.json()] as const,
    )
  expect((await ask({}))[0]).toBe(401)
  expect((await ask({ authorization: 'Bearer sk_live_x' }))[0]).toBe(401)
  expect((await ask({ authorization: 'Bearer rk_test_x' }))[0]).toBe(200)
  expect((await ask({ authorization: 'Bearer sk_test_x', 'stripe-version': '2024-06-20' }))[0]).toBe(400)
  const [status, body] = await ask({ authorization: 'Bearer sk_test_x' }, '/v1/horses')
  expect([status, body]).toMatchObject([
    404,
    {
      error: {
        type: 'invalid_request_error',
        message: expect.stringContaining('Unrecognized request URL (GET: /v1/horses)') as string,
      },
    },
  ])
  const json = await fetch(`${sandbox.url}/v1/refunds`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_x', 'content-type': 'application/json' },
    body: '{}',
  })
  expect(json.status).toBe(400)
})

test('what is not there is 404 resource_missing', async () => {
  const { sandbox } = await openSandbox()
  const stripe = clientOf(sandbox)
  const missing = { statusCode: 404, code: 'resource_missing' }
  await expect(stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({
    ...missing,
    param: 'session',
  })
  await expect(stripe.checkout.sessions.expire('cs_test_none')).rejects.toMatchObject(missing)
  await expect(stripe.checkout.sessions.listLineItems('cs_test_none')).rejects.toMatchObject(missing)
  await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({
    ...missing,
    param: 'intent',
  })
  await expect(stripe.charges.retrieve('ch_none')).rejects.toMatchObject(missing)
  await expect(stripe.refunds.retrieve('re_none')).rejects.toMatchObject(missing)
  await expect(stripe.events.retrieve('evt_none')).rejects.toMatchObject(missing)
  await expect(stripe.balanceTransactions.retrieve('txn_none')).rejects.toMatchObject(missing)
  expect(
    (await fetch(`${sandbox.url}/v1/refunds/%zz`, { headers: { authorization: 'Bearer sk_test_x' } })).status,
  ).toBe(404)
  await expect(stripe.customers.create()).rejects.toMatchObject({ statusCode: 404 })
})

test.each([
  'constructor=x',
  '__proto__[admin]=1',
  'metadata[__proto__][a]=b',
  'line_items[x]=1',
  'a[b=1',
  '[a]=1',
  'mode=payment&mode[x]=1',
])('a body as odd as %s is refused', async (body) => {
  const { sandbox } = await openSandbox()
  const answer = await fetch(`${sandbox.url}/v1/checkout/sessions`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_x', 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { error: { type: 'invalid_request_error' } },
  ])
})
