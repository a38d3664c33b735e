import { beforeEach, describe, expect, test } from 'vitest'
import {
  brokenPromises,
  call,
  deliver,
  drain,
  onPaymentPage,
  placed,
  type Placed,
  type ProviderEvent,
  rows,
  sessionEvents,
  sessionIn,
  usual,
} from '../buyer.ts'
import { dashboard } from '../provider.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop({ alone: true })
})

const payAndTell = async (order: Placed) => {
  await onPaymentPage(order.payUrl)
  for (const event of await sessionEvents(sessionIn(order.payUrl), 'checkout.session.completed'))
    await deliver(shop, event)
  await drain(shop, shop.bindings, ['event'])
}
const events = () => rows('select state, outcome from payment_events')
const isUntouched = async () => {
  expect(await rows('select state from orders')).toEqual([{ state: 'awaiting_payment' }])
  expect(await rows('select count(*) as n from captures')).toEqual([{ n: 0 }])
  expect(await rows('select count(*) as n from consignments')).toEqual([{ n: 0 }])
}

describe('a payment that does not match its order waits for a person', () => {
  test('another amount', async () => {
    const order = await placed(shop, usual(shop))
    const price = { currency: 'usd', unit_amount: 100, product_data: { name: 'One dollar' } }
    await dashboard().checkout.sessions.update(sessionIn(order.payUrl), {
      line_items: [{ price_data: price, quantity: 1 }],
    })
    await payAndTell(order)
    expect(await events()).toEqual([{ state: 'parked', outcome: 'mismatch:amount' }])
    await isUntouched()
  })

  test('another order in its metadata', async () => {
    const [order, other] = [
      await placed(shop, usual(shop)),
      await placed(shop, [{ firm: shop.fish, good: shop.fish.paste, quantity: 1 }]),
    ]
    await dashboard().checkout.sessions.update(sessionIn(order.payUrl), {
      metadata: { order_id: other.orderId },
    })
    await payAndTell(order)
    expect(await events()).toEqual([{ state: 'parked', outcome: 'mismatch:order' }])
  })

  test('a page that is not the one we opened', async () => {
    const order = await placed(shop, usual(shop))
    const mine = await dashboard().checkout.sessions.create({
      mode: 'payment',
      line_items: [
        {
          price_data: {
            currency: 'usd',
            unit_amount: order.total.minor,
            product_data: { name: 'The same amount' },
          },
          quantity: 1,
        },
      ],
      success_url: 'https://example.com/',
      client_reference_id: order.orderId,
      metadata: { order_id: order.orderId, attempt: '1', market: String(shop.bindings['ORIGIN']) },
    })
    await payAndTell({ ...order, payUrl: mine.url ?? '' })
    expect(await events()).toEqual([{ state: 'parked', outcome: 'mismatch:session' }])
    await isUntouched()
  })

  test('an order of ours that does not exist; one of another marketplace is left alone', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    const [event] = await sessionEvents(sessionIn(order.payUrl), 'checkout.session.completed')
    const elsewhere = await openShop({ alone: true })
    await deliver(elsewhere, event as ProviderEvent)
    await drain(elsewhere, elsewhere.bindings, ['event'])
    expect(await events()).toEqual([{ state: 'done', outcome: 'not_ours' }])
    const restored = { ...(await openShop()), bindings: shop.bindings }
    await deliver(restored, event as ProviderEvent)
    restored.jobs.push({ kind: 'event', id: (event as ProviderEvent).id })
    await drain(restored, shop.bindings, ['event'])
    expect(await events()).toEqual([{ state: 'parked', outcome: 'mismatch:order' }])
  })

  test('and can be tried again by the operator without harm', async () => {
    const order = await placed(shop, usual(shop))
    await dashboard().checkout.sessions.update(sessionIn(order.payUrl), { metadata: { order_id: 'another' } })
    await payAndTell(order)
    await dashboard().checkout.sessions.update(sessionIn(order.payUrl), {
      metadata: { order_id: order.orderId },
    })
    await rows("update payment_events set state = 'due', due_at = 0")
    const [event] = await rows<{ id: string }>('select id from payment_events')
    shop.jobs.push({ kind: 'event', id: event?.id ?? '' })
    await drain(shop, shop.bindings, ['event'])
    expect(await rows('select state from orders')).toEqual([{ state: 'paid' }])
    expect(await brokenPromises(shop)).toEqual([])
  })
})

describe('nothing of ours fakes a payment', () => {
  test('the return address only reads', async () => {
    const order = await placed(shop, usual(shop))
    const link = new URL(order.orderUrl)
    await call(shop, 'GET', `${link.pathname}?paid=1`)
    await isUntouched()
  })
})
