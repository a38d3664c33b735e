import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { hour, minute } from '../../../schema/values/day.ts'
import { exchangeOrderLink } from '../../../worker/orders/order-key.ts'
import { write } from '../../../worker/platform/database.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { type Bought, buy, lan, place, story } from './buy.ts'

let shop: Shop
let order: Bought

beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  order = await buy(shop, story(shop))
})

const look = (bought: Bought, token: string = bought.token) =>
  knock(shop, 'GET', `/api/orders/${bought.orderId}`, { headers: { 'order-token': token } })

type Part = { amounts: Record<string, { minor: number }>; lines: Record<string, { minor: number }>[] }
const amountNames = ['goods', 'shipping', 'duty', 'importTax', 'fees', 'total'] as const

describe("the buyer's page", () => {
  test('shows a paid order as one consignment of each exporter, adding up to the unit', async () => {
    const { status, body } = await look(order)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      orderId: order.orderId,
      orderCode: order.code,
      state: 'paid',
      currency: 'USD',
      market: 'US',
      incoterm: 'DDP',
      parts: [],
    })
    expect(
      body.consignments.map((part: { exporter: { name: string }; state: string }) => [
        part.exporter.name,
        part.state,
      ]),
    ).toEqual([
      ['Cà phê Đà Lạt', 'to_accept'],
      ['Nước mắm Phú Quốc', 'to_accept'],
    ])
    for (const part of body.consignments as Part[])
      for (const name of amountNames)
        expect(part.lines.reduce((all, line) => all + (line[name]?.minor ?? 0), 0)).toBe(
          part.amounts[name]?.minor,
        )
    for (const name of amountNames)
      expect(
        (body.consignments as Part[]).reduce((all, part) => all + (part.amounts[name]?.minor ?? 0), 0),
      ).toBe(body.amounts[name].minor)
    expect(body.amounts.total).toEqual(body.total)
    expect(body.timeline.map((entry: { kind: string }) => entry.kind)).toEqual(['order_placed', 'order_paid'])
  })

  test('costs one round trip, however many parcels', async () => {
    const { headers } = await look(order)
    expect(headers.get('x-round-trips')).toBe('1')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('shows an unpaid order by its parts, with the way back to its payment page', async () => {
    const unpaid = await place(shop, story(shop))
    const { body } = await look(unpaid)
    expect(body).toMatchObject({ state: 'awaiting_payment', consignments: [], paidAt: null })
    expect(body.parts.map((part: { lines: unknown[] }) => part.lines.length)).toEqual([2, 1])
    expect(body.payment).toMatchObject({ canResume: true, payUrl: `https://pay.example/${unpaid.orderId}` })
    expect(body.payment.expiresAt).toBeGreaterThan(body.placedAt)
  })

  test('offers no payment page once the goods are let go', async () => {
    const old = await place(shop, story(shop), { at: Date.now() - 2 * hour })
    expect((await look(old)).body.payment).toMatchObject({ canResume: false, payUrl: null })
  })

  test('shows the holder their own address, and of e-mail and telephone only enough to know them', async () => {
    const { body } = await look(order)
    expect(body.buyer).toMatchObject({
      fullName: lan.fullName,
      email: 'l•••@example.com',
      phone: '••• 100',
      address: { line1: lan.line1, postcode: lan.postcode },
    })
    expect(JSON.stringify(body)).not.toContain(lan.email)
    expect(JSON.stringify(body)).not.toContain(lan.phone)
  })

  test('shows nothing of a buyer who was forgotten, and the order all the same', async () => {
    await write(shop.db, [
      shop.db.run(
        sql`update order_contacts set full_name = '', email = '', phone = null, line1 = '', line2 = null, erased_at = 1 where order_id = ${order.orderId}`,
      ),
    ])
    expect((await look(order)).body).toMatchObject({ buyer: null, orderCode: order.code })
  })

  test('follows each parcel with its lines and a page of its carrier', async () => {
    const [consignment] = order.consignments
    const coffee = await cookieOf(shop, shop.coffee.owner)
    const act = (path: string, body: unknown, key?: string) =>
      knock(shop, 'POST', `/api/consignments/${consignment?.id}/${path}`, {
        as: coffee,
        body,
        ...(key ? { key } : {}),
      })
    await act('acceptance', {})
    await act(
      'shipments',
      {
        carrier: 'DHL Express',
        trackingNumber: '1234567890',
        lines: [{ lineId: order.lines[0]?.lineId, quantity: 1 }],
      },
      'parcel-1',
    )
    const { body } = await look(order)
    const [part, other] = body.consignments
    expect(part).toMatchObject({ state: 'shipped', deadlines: { acceptBy: null } })
    expect(part.shipments).toMatchObject([
      {
        carrier: 'DHL Express',
        trackingNumber: '1234567890',
        deliveredAt: null,
        lines: [{ lineId: order.lines[0]?.lineId, quantity: 1 }],
      },
    ])
    expect(part.shipments[0].trackingUrl).toMatch(/^https:\/\/www\.dhl\.com\//)
    expect(part.lines[0]).toMatchObject({ quantity: 2, shippedQuantity: 1 })
    expect(part.arrives.from <= part.arrives.to).toBe(true)
    expect(other).toMatchObject({ state: 'to_accept', shipments: [] })
    expect(body.timeline.map((entry: { kind: string }) => entry.kind)).toEqual([
      'order_placed',
      'order_paid',
      'consignment_accepted',
      'parcel_shipped',
    ])
  })

  test('shows a declined consignment with its refund, and the other one going on', async () => {
    const coffee = await cookieOf(shop, shop.coffee.owner)
    await knock(shop, 'POST', `/api/consignments/${order.consignments[0]?.id}/declination`, {
      as: coffee,
      body: { reason: 'out_of_stock' },
    })
    const { body } = await look(order)
    const [declined, other] = body.consignments
    expect(declined).toMatchObject({ state: 'declined', arrives: null })
    expect(declined.declined).toEqual({ reason: 'out_of_stock', at: expect.any(Number) })
    expect(other.declined).toBeNull()
    expect(declined.amounts.refunded).toEqual(declined.amounts.total)
    expect(body.refunds).toMatchObject([
      { consignmentId: declined.id, amount: declined.amounts.total, state: 'requested', settledAt: null },
    ])
    expect(other).toMatchObject({ state: 'to_accept', amounts: { refunded: { minor: 0 } } })
    expect(body.refunded).toEqual(declined.amounts.total)
    expect(body.timeline.map((entry: { kind: string }) => entry.kind)).toEqual(
      expect.arrayContaining(['consignment_declined', 'refund_requested']),
    )
  })
})

test('words a firm declines with are told as typed', async () => {
  const coffee = await cookieOf(shop, shop.coffee.owner)
  await knock(shop, 'POST', `/api/consignments/${order.consignments[0]?.id}/declination`, {
    as: coffee,
    body: { reason: 'Máy rang hỏng' },
  })
  const { body } = await look(order)
  expect(body.consignments[0].declined).toMatchObject({ reason: 'Máy rang hỏng' })
})

describe("the order's key", () => {
  test('opens as the whole token, as its secret alone, as a cookie, and for the signed-in buyer', async () => {
    const secret = order.token.split('.')[1] ?? ''
    expect((await look(order, secret)).status).toBe(200)
    expect(
      (await knock(shop, 'GET', `/api/orders/${order.orderId}`, { as: `order-${order.orderId}=${secret}` }))
        .status,
    ).toBe(200)
    const own = await buy(shop, story(shop), { personId: shop.fish.owner.id })
    const signedIn = await cookieOf(shop, shop.fish.owner)
    expect((await knock(shop, 'GET', `/api/orders/${own.orderId}`, { as: signedIn })).status).toBe(200)
  })

  test('is swapped for a cookie on the first visit, and for nothing when it is not whole', async () => {
    const set: Record<string, string> = {}
    const context = {
      header: (name: string, value: string) => void (set[name.toLowerCase()] = value),
    } as never
    const deps = shop.deps()
    expect(await exchangeOrderLink(deps, context, order.token)).toBe(order.orderId)
    expect(set['set-cookie']).toMatch(
      new RegExp(`^order-${order.orderId}=[\\w-]{43}; .*HttpOnly.*SameSite=Lax`),
    )
    for (const bad of [
      '',
      order.orderId,
      `${order.orderId}.`,
      `${order.token}x`,
      order.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    ])
      expect(await exchangeOrderLink(deps, context, bad)).toBeUndefined()
  })

  test('of a revoked link opens nothing', async () => {
    await write(shop.db, [
      shop.db.run(
        sql`update orders set link_hash = ${'0'.repeat(64)}, link_version = 2 where id = ${order.orderId}`,
      ),
    ])
    expect((await look(order)).status).toBe(404)
  })

  test('says when the exporter must answer', async () => {
    const { body } = await look(order)
    expect(body.consignments[0].deadlines.acceptBy - body.paidAt).toBe(48 * hour)
    expect(body.consignments[0].deadlines.acceptBy).toBeGreaterThan(Date.now() + minute)
  })
})
