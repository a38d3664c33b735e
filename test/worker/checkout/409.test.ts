import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { marketDefaults } from '../../../schema/values/market-settings.ts'
import { hour } from '../../../schema/values/day.ts'
import {
  brokenPromises,
  call,
  checkoutBody,
  lan,
  later,
  paid,
  placed,
  type Placed,
  rows,
  sanJose,
  sandbox,
  sweep,
  usual,
} from '../buyer.ts'
import { quoteFor, type Wanted } from '../frozen.ts'
import { interceptProvider } from '../provider.ts'
import { write } from '../../../worker/platform/database.ts'
import { openShop, type Shop } from '../shop.ts'

const provider = interceptProvider()

let shop: Shop

beforeEach(async () => {
  provider.mend()
  shop = await openShop({ alone: true })
})

type No = { code: string; requestId: string; facts: Record<string, unknown> }

const refused = async (answer: Response) => ({ status: answer.status, ...(await answer.json<No>()) })
const checkout = (body: unknown, options?: Parameters<typeof call>[4]) =>
  call(shop, 'POST', '/api/checkouts', body, options)
const nothingPlaced = async () => {
  expect(await rows('select count(*) as n from orders')).toEqual([{ n: 0 }])
  expect(await rows('select sum(reserved) as n from stock')).toEqual([{ n: 0 }])
}

describe('checkout says no', () => {
  test('when the buyer agreed to another total, and says which it is', async () => {
    const quote = await quoteFor(shop, usual(shop))
    for (const total of [
      { ...quote.total, minor: quote.total.minor - 1 },
      { ...quote.total, currency: 'JPY' },
    ])
      expect(await refused(await checkout(checkoutBody({ ...quote, total })))).toMatchObject({
        status: 409,
        code: 'price_changed',
        facts: { total: quote.total },
      })
    await nothingPlaced()
  })

  test.each([
    [
      'were taken down',
      (s: Shop) => sql`update listings set state = 'paused' where id = ${s.coffee.robusta.listingId}`,
    ],
    [
      'were withdrawn',
      (s: Shop) => sql`update listings set state = 'withdrawn' where id = ${s.coffee.robusta.listingId}`,
    ],
    [
      'are no variant any more',
      (s: Shop) => sql`update stock set is_counted = 0 where variant_id = ${s.coffee.robusta.variantId}`,
    ],
    [
      'are of a suspended firm',
      (s: Shop) => sql`update exporters set state = 'suspended' where id = ${s.coffee.exporterId}`,
    ],
  ])('when goods of the quote %s meanwhile', async (_why, change) => {
    const quote = await quoteFor(shop, usual(shop))
    await write(shop.db, [shop.db.run(change(shop))])
    expect(await refused(await checkout(checkoutBody(quote)))).toMatchObject({
      status: 409,
      code: 'out_of_stock',
      facts: { variantId: shop.coffee.robusta.variantId, available: 0 },
    })
    await nothingPlaced()
  })

  test('when the quote is over', async () => {
    const quote = await quoteFor(shop, usual(shop), { expiresAt: Date.now() - 1 })
    expect(await refused(await checkout(checkoutBody(quote)))).toMatchObject({
      status: 409,
      code: 'quote_expired',
    })
    await nothingPlaced()
  })

  test('when a line may not enter, and says which and why', async () => {
    const quote = await quoteFor(shop, usual(shop), { isPayable: false })
    expect(await refused(await checkout(checkoutBody(quote)))).toMatchObject({
      status: 409,
      code: 'entry_blocked',
      facts: {
        lines: [
          {
            variantId: shop.coffee.robusta.variantId,
            code: 'prohibited',
            title: { vi: 'Cấm', en: 'Prohibited' },
          },
        ],
      },
    })
    await nothingPlaced()
  })

  test('when goods are short, and says what there is: whole or not at all', async () => {
    const quote = await quoteFor(shop, [
      { firm: shop.coffee, good: shop.coffee.robusta, quantity: 3 },
      { firm: shop.fish, good: shop.fish.sauce, quantity: 11 },
    ])
    const { variantId } = shop.fish.sauce
    expect(await refused(await checkout(checkoutBody(quote)))).toMatchObject({
      status: 409,
      code: 'out_of_stock',
      facts: {
        variantId,
        available: 10,
        requested: 11,
        lines: [{ variantId, available: 10, requested: 11 }],
      },
    })
    await nothingPlaced()
  })

  test('counts a variant named twice as one', async () => {
    const twice: Wanted[] = [
      { firm: shop.fish, good: shop.fish.sauce, quantity: 6 },
      { firm: shop.fish, good: shop.fish.sauce, quantity: 5 },
    ]
    expect(await refused(await checkout(checkoutBody(await quoteFor(shop, twice))))).toMatchObject({
      code: 'out_of_stock',
      facts: { requested: 11 },
    })
  })

  test('when somebody else comes with the quote of an order', async () => {
    const quote = await quoteFor(shop, usual(shop))
    const first = await checkout(checkoutBody(quote))
    expect(first.status).toBe(201)
    expect(
      await refused(await checkout(checkoutBody(quote, { buyer: { ...lan, email: 'eve@example.com' } }))),
    ).toMatchObject({ status: 409, code: 'quote_used', facts: {} })
  })

  test('when the order of the quote was let go unpaid', async () => {
    const quote = await quoteFor(shop, usual(shop))
    await (await checkout(checkoutBody(quote))).json<Placed>()
    await sweep(shop, later(shop, 2 * hour))
    expect(await refused(await checkout(checkoutBody(quote)))).toMatchObject({
      status: 409,
      code: 'quote_expired',
    })
  })

  /** Fewer than a market starts with: the rule is the same at three as at a hundred. */
  const limits = { ...marketDefaults.limits, unpaidPerEmail: 3, unpaidPerAddress: 4 }
  const setLimits = () =>
    write(shop.db, [
      shop.db.run(sql`
        insert into market_settings (name, version, value, reason, set_by, set_at)
        values ('limits', 1, ${JSON.stringify(limits)}, 'test', 'system', 0)`),
    ])

  test('when one e-mail holds back too much unpaid, until something is paid', async () => {
    shop = await openShop({ stock: 300, alone: true })
    await setLimits()
    const one: Wanted[] = [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }]
    const orders: Placed[] = []
    for (let count = 0; count < limits.unpaidPerEmail; count += 1)
      orders.push(
        await placed(shop, one, {
          body: { buyer: { ...lan, email: count % 2 ? 'LAN@example.com' : lan.email } },
        }),
      )
    expect(await refused(await checkout(checkoutBody(await quoteFor(shop, one))))).toMatchObject({
      status: 409,
      code: 'too_many_holds',
    })
    expect(
      (
        await checkout(
          checkoutBody(await quoteFor(shop, one), { buyer: { ...lan, email: 'minh@example.com' } }),
        )
      ).status,
    ).toBe(201)
    const [first] = orders
    if (first) await paid(shop, first)
    expect((await checkout(checkoutBody(await quoteFor(shop, one)))).status).toBe(201)
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('when one address on the network holds back too much, whoever it says it is', async () => {
    shop = await openShop({ stock: 300, alone: true })
    await setLimits()
    const one: Wanted[] = [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }]
    const from = async (ip: string, count: number) =>
      (
        await checkout(
          checkoutBody(await quoteFor(shop, one), { buyer: { ...lan, email: `buyer${count}@example.com` } }),
          { headers: { 'cf-connecting-ip': ip } },
        )
      ).status
    for (let count = 0; count < limits.unpaidPerAddress; count += 1)
      expect(await from('203.0.113.7', count)).toBe(201)
    expect(await from('203.0.113.7', 999)).toBe(409)
    expect(await from('203.0.113.8', 999)).toBe(201)
  })
})

describe('two hundred buyers for ten pieces', () => {
  test('ten are served, the others are told, nothing is sold twice', async () => {
    const quotes = await Promise.all(
      Array.from({ length: 200 }, () =>
        quoteFor(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }]),
      ),
    )
    const answers = await Promise.all(
      quotes.map((quote, at) =>
        checkout(checkoutBody(quote, { buyer: { ...lan, email: `buyer${at}@example.com` } }), {
          headers: { 'cf-connecting-ip': `198.51.100.${at}` },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    const others = await Promise.all(answers.filter(({ status }) => status !== 201).map(refused))
    expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['out_of_stock']))
    expect(await rows('select on_hand, reserved from stock where reserved > 0')).toEqual([
      { on_hand: 10, reserved: 10 },
    ])
    expect(await brokenPromises(shop)).toEqual([])
  })
})

describe('the payment provider', () => {
  test('not answering leaves the order standing; the same request resumes it', async () => {
    const quote = await quoteFor(shop, usual(shop))
    provider.fate(() => 'cut_before')
    const first = await checkout(checkoutBody(quote), { key: 'resume' })
    expect(first.status).toBe(503)
    expect(await first.json()).toEqual({ code: 'defect', requestId: expect.any(String) })
    expect(await rows('select state from orders')).toEqual([{ state: 'awaiting_payment' }])
    provider.mend()
    const second = await checkout(checkoutBody(quote), { key: 'resume' })
    expect(second.status).toBe(201)
    expect(await rows('select count(*) as n from orders')).toEqual([{ n: 1 }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('failing by itself is asked again under another key, because the first only repeats the fault', async () => {
    const quote = await quoteFor(shop, usual(shop))
    provider.fate(() => 'own_fault')
    expect((await checkout(checkoutBody(quote))).status).toBe(503)
    provider.mend()
    const order = await (await checkout(checkoutBody(quote))).json<Placed>()
    expect(await rows('select attempt from payment_sessions')).toEqual([{ attempt: 2 }])
    await paid(shop, order)
    expect(await rows('select state from orders')).toEqual([{ state: 'paid' }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('having opened the page without our hearing of it gives the same page to the retry', async () => {
    const quote = await quoteFor(shop, usual(shop))
    provider.fate(() => 'cut_after')
    expect((await checkout(checkoutBody(quote))).status).toBe(503)
    provider.mend()
    const order = await (await checkout(checkoutBody(quote))).json<Placed>()
    const sessions = await sandbox<{ client_reference_id: string }[]>('/sessions')
    expect(sessions.filter((session) => session.client_reference_id === order.orderId)).toHaveLength(1)
  })
})

describe('an address', () => {
  test('elsewhere than the quote, a postcode of another form or a telephone of letters is named', async () => {
    const quote = await quoteFor(shop, usual(shop))
    const problem = async (changes: Record<string, unknown>) =>
      (await refused(await checkout(checkoutBody(quote, changes)))).facts['fields']
    expect(await problem({ address: { ...sanJose, country: 'JP', postcode: '154-0023' } })).toEqual([
      { path: 'address.country', problem: 'market' },
    ])
    expect(await problem({ address: { ...sanJose, postcode: '9512' } })).toEqual([
      { path: 'address.postcode', problem: 'postcode' },
    ])
    expect(await problem({ address: { country: 'US', line1: '1 A St', city: 'B' } })).toEqual([
      { path: 'address.postcode', problem: 'required' },
    ])
    expect(await problem({ buyer: { ...lan, phone: 'gọi cho tôi' } })).toEqual([
      { path: 'buyer.phone', problem: 'phone' },
    ])
    expect(
      await problem({
        buyer: { ...lan, phone: 'gọi cho tôi' },
        address: { ...sanJose, postcode: '9512' },
      }),
    ).toEqual([
      { path: 'buyer.phone', problem: 'phone' },
      { path: 'address.postcode', problem: 'postcode' },
    ])
    await nothingPlaced()
  })
})
