import { beforeEach, describe, expect, test } from 'vitest'
import {
  call,
  checkoutBody,
  brokenPromises,
  paid,
  placed,
  type Placed,
  rows,
  sandbox,
  sessionIn,
  usual,
} from '../buyer.ts'
import { quoteFor } from '../frozen.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop()
})

type Asked = {
  method: string
  path: string
  idempotencyKey: string
  params: Record<string, unknown>
  replayed: boolean
  status: number
}

const asked = async (orderId: string) =>
  (await sandbox<Asked[]>('/requests')).filter(
    (one) =>
      one.method === 'POST' &&
      one.path === '/v1/checkout/sessions' &&
      one.idempotencyKey.startsWith(`cs:${orderId}:`),
  )

describe('a buyer who agrees on the price', () => {
  test('gets an order, a place to pay and a link, and the goods are held', async () => {
    const quote = await quoteFor(shop, usual(shop))
    const answer = await call(shop, 'POST', '/api/checkouts', checkoutBody(quote))
    expect(answer.status).toBe(201)
    const order = await answer.json<Placed>()
    expect(order.orderCode).toMatch(/^QQ-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(order.total).toEqual(quote.total)
    expect(new URL(order.orderUrl).pathname).toMatch(/^\/en\/order\/ord_[0-9a-z]{26}\.[\w-]{43}$/)
    expect(await rows('select state, total_minor, currency from orders')).toEqual([
      { state: 'awaiting_payment', total_minor: quote.total.minor, currency: 'USD' },
    ])
    expect(await rows('select quantity, state from holds order by quantity')).toEqual([
      { quantity: 1, state: 'held' },
      { quantity: 2, state: 'held' },
      { quantity: 3, state: 'held' },
    ])
    expect(await rows('select on_hand, reserved from stock where reserved > 0 order by reserved')).toEqual([
      { on_hand: 10, reserved: 1 },
      { on_hand: 10, reserved: 2 },
      { on_hand: 10, reserved: 3 },
    ])
    expect(await rows('select count(*) as n from consignments')).toEqual([{ n: 0 }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('finds every part of the price on the payment page, in their language', async () => {
    const quote = await quoteFor(shop, usual(shop))
    const order = await (
      await call(shop, 'POST', '/api/checkouts', checkoutBody(quote, { locale: 'vi' }))
    ).json<Placed>()
    const [request] = await asked(order.orderId)
    const session = (await sandbox<Record<string, unknown>[]>('/sessions')).find(
      ({ id }) => id === sessionIn(order.payUrl),
    )
    expect(session).toMatchObject({
      amount_total: quote.total.minor,
      currency: 'usd',
      client_reference_id: order.orderId,
      locale: 'vi',
      mode: 'payment',
      ui_mode: 'hosted_page',
      customer_email: 'lan@example.com',
    })
    expect(session?.['metadata']).toEqual({
      order_id: order.orderId,
      order_code: order.orderCode,
      attempt: '1',
      market: 'http://127.0.0.1:8787',
    })
    expect(session?.['expires_at']).toBe(Math.floor(order.expiresAt / 1000))
    const items = Object.values(
      request?.params['line_items'] as Record<string, { price_data: { product_data: { name: string } } }>,
    )
    const names = items.map((item) => item.price_data.product_data.name)
    expect(names).toEqual([
      'Hàng CF-R, gói 500 g',
      'Hàng CF-A, gói 500 g',
      'Vận chuyển – Cà phê Đà Lạt',
      'Thuế nhập khẩu – Cà phê Đà Lạt',
      'Thuế tiêu dùng khi nhập khẩu – Cà phê Đà Lạt',
      'Phí cửa khẩu – Cà phê Đà Lạt',
      'Hàng NM-40, gói 500 g',
      'Vận chuyển – Nước mắm Phú Quốc',
      'Thuế nhập khẩu – Nước mắm Phú Quốc',
      'Thuế tiêu dùng khi nhập khẩu – Nước mắm Phú Quốc',
      'Phí cửa khẩu – Nước mắm Phú Quốc',
    ])
    expect(request?.params).toMatchObject({
      adaptive_pricing: { enabled: 'false' },
      success_url: `${order.orderUrl}?paid=1`,
    })
  })

  test('is charged whole dollars in Taiwan, which the provider counts in cents', async () => {
    const quote = await quoteFor(shop, usual(shop), { market: 'TW' })
    const answer = await call(
      shop,
      'POST',
      '/api/checkouts',
      checkoutBody(quote, {
        address: { country: 'TW', line1: '1 Zhongshan Rd', city: 'Taipei', postcode: '104' },
      }),
    )
    const order = await answer.json<Placed>()
    const session = (await sandbox<{ id: string; amount_total: number }[]>('/sessions')).find(
      ({ id }) => id === sessionIn(order.payUrl),
    )
    expect(session?.amount_total).toBe(quote.total.minor * 100)
  })

  test('keeps their words as typed, their telephone in international form, and may send a gift', async () => {
    await placed(shop, usual(shop), {
      body: { gift: { message: 'Chúc mừng năm mới\nTừ quê nhà', senderName: 'Bé Lan' } },
    })
    expect(
      await rows('select full_name, email, phone, postcode, gift_message, gift_sender from order_contacts'),
    ).toEqual([
      {
        full_name: 'Trần Thị Lan',
        email: 'lan@example.com',
        phone: '+14085550142',
        postcode: '95122',
        gift_message: 'Chúc mừng năm mới\nTừ quê nhà',
        gift_sender: 'Bé Lan',
      },
    ])
  })
})

describe('a second click', () => {
  test('under the same key is answered as before', async () => {
    const quote = await quoteFor(shop, usual(shop))
    const first = await call(shop, 'POST', '/api/checkouts', checkoutBody(quote), { key: 'same' })
    const second = await call(shop, 'POST', '/api/checkouts', checkoutBody(quote), { key: 'same' })
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(await second.json()).toEqual(await first.json())
  })

  test('under another key finds the first order of the quote', async () => {
    const quote = await quoteFor(shop, usual(shop))
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => call(shop, 'POST', '/api/checkouts', checkoutBody(quote))),
    )
    const orders = await Promise.all(answers.map((answer) => answer.json<Placed>()))
    expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(1)
    expect(new Set(orders.map(({ payUrl }) => payUrl)).size).toBe(1)
    expect(await rows('select count(*) as n from orders')).toEqual([{ n: 1 }])
    expect(await rows('select sum(reserved) as n from stock')).toEqual([{ n: 6 }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('after paying leads to the order instead of the payment page', async () => {
    const quote = await quoteFor(shop, usual(shop))
    const order = await (await call(shop, 'POST', '/api/checkouts', checkoutBody(quote))).json<Placed>()
    await paid(shop, order)
    const again = await (await call(shop, 'POST', '/api/checkouts', checkoutBody(quote))).json<Placed>()
    expect(again).toMatchObject({ orderId: order.orderId, payUrl: order.orderUrl })
  })
})

describe('what an order costs the database', () => {
  test('at most 80 rows written and 80 read for five lines of two exporters', async () => {
    const { coffee, fish } = shop
    const five = [
      { firm: coffee, good: coffee.robusta, quantity: 1 },
      { firm: coffee, good: coffee.arabica, quantity: 2 },
      { firm: coffee, good: coffee.blend, quantity: 1 },
      { firm: fish, good: fish.sauce, quantity: 1 },
      { firm: fish, good: fish.paste, quantity: 1 },
    ]
    const quote = await quoteFor(shop, five)
    const answer = await call(shop, 'POST', '/api/checkouts', checkoutBody(quote))
    expect(answer.status).toBe(201)
    expect(Number(answer.headers.get('x-rows-written'))).toBeLessThanOrEqual(80)
    // Each listing and each firm is looked at once more: what was taken down since the price was quoted is not sold.
    expect(Number(answer.headers.get('x-rows-read'))).toBeLessThanOrEqual(80)
  })
})
