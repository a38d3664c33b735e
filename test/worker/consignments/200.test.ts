import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { hour } from '../../../schema/values/day.ts'
import { marketDefaults } from '../../../schema/values/market-settings.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { lan, paidOrder, type Paid, stateOf, stored } from './paid-order.ts'

let shop: Shop
let order: Paid
let coffee: string
let id: string

beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  order = await paidOrder(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 2 },
    { firm: shop.coffee, good: shop.coffee.arabica, quantity: 1 },
    { firm: shop.fish, good: shop.fish.sauce, quantity: 3 },
  ])
  coffee = await cookieOf(shop, shop.coffee.owner)
  id = order.consignments[0]?.id ?? ''
})

const post = (path: string, body: unknown = {}, key?: string) =>
  knock(shop, 'POST', `/api/consignments/${id}/${path}`, {
    as: coffee,
    body,
    ...(key === undefined ? {} : { key }),
  })
const parcel = (tracking: string, lines: { lineId: string | undefined; quantity: number }[]) =>
  post('shipments', { carrier: 'EMS Việt Nam', trackingNumber: tracking, lines }, `ship-${tracking}`)
const details = () =>
  knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/consignments/${id}`, { as: coffee })

describe('the desk', () => {
  test('shows an exporter their own consignments with what each brings', async () => {
    const { status, body } = await knock(
      shop,
      'GET',
      `/api/exporter/${shop.coffee.exporterId}/consignments`,
      { as: coffee },
    )
    expect(status).toBe(200)
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({
      id,
      code: `${order.code}-1`,
      state: 'to_accept',
      market: 'US',
      pieces: 3,
      sellerReceives: { minor: (2 * 180_000 + 260_000) * 0.88, currency: 'VND' },
      nextAct: 'accept',
    })
    expect(body.items[0].deadlines.acceptBy).toBe(
      body.items[0].createdAt + marketDefaults.deadlines.acceptHours * hour,
    )
    expect(body.counts).toMatchObject({ to_accept: 1, accepted: 0, declined: 0 })
    expect(body.nextCursor).toBeNull()
  })

  test('walks by deadline from page to page, and by state', async () => {
    const start = Date.now()
    for (const offset of [5, 1, 3])
      await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }], {
        at: start + offset * 60_000,
      })
    const seen: number[] = []
    let cursor = ''
    do {
      const { body } = await knock(
        shop,
        'GET',
        `/api/exporter/${shop.coffee.exporterId}/consignments?state=to_accept&limit=1${cursor}`,
        { as: coffee },
      )
      seen.push(...body.items.map((item: { deadlines: { acceptBy: number } }) => item.deadlines.acceptBy))
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
    } while (cursor !== '')
    expect(seen).toHaveLength(4)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
  })

  test('tells where it goes before acceptance, and the whole address after', async () => {
    const before = (await details()).body
    expect(before.destination).toEqual({ country: 'US', city: lan.city, region: lan.region })
    expect(before.recipient).toBeNull()
    expect(JSON.stringify(before)).not.toContain(lan.line1)
    expect(
      before.papers.every(
        (paper: { state: string; url: string | null }) =>
          paper.state === 'after_acceptance' && paper.url === null,
      ),
    ).toBe(true)
    await post('acceptance')
    const after = (await details()).body
    expect(after.recipient).toMatchObject({
      fullName: lan.fullName,
      labelName: 'DANG THI NGOC LAN',
      phone: lan.phone,
      line1: lan.line1,
      postcode: lan.postcode,
    })
    expect(after.gift).toEqual({ message: lan.giftMessage, senderName: lan.giftSender })
    expect(
      after.papers.map((paper: { kind: string; state: string }) => [paper.kind, paper.state]),
    ).toContainEqual(['commercial-invoice', 'ready'])
  })

  test('never shows the e-mail, the order total or the other consignment', async () => {
    await post('acceptance')
    const text = JSON.stringify((await details()).body)
    expect(text).not.toContain(lan.email)
    expect(text).not.toContain(order.consignments[1]?.id)
    expect(text).not.toContain('Nước mắm')
    expect(text).not.toContain('NM-40')
    const [total] = await stored<number>(
      shop,
      sql`select total_minor as value from orders where id = ${order.orderId}`,
    )
    expect(text).not.toContain(`:${total},`)
  })

  test('names a line by what is packed and what it brings', async () => {
    const { body } = await details()
    expect(body.lines[0]).toMatchObject({
      lineId: order.lineIds[0],
      sku: 'CF-R',
      quantity: 2,
      shippedQuantity: 0,
      hs: '090121',
      netGrams: 500,
      grossGrams: 560,
      goods: { minor: 360_000, currency: 'VND' },
      sellerReceives: { minor: 316_800, currency: 'VND' },
    })
    expect(body.amounts.goods.minor - body.amounts.commission.minor).toBe(body.amounts.sellerReceives.minor)
    expect(body.lane).toEqual({
      id: 'lane-1',
      name: 'Post',
      names: { vi: 'Bưu điện', en: 'Post' },
      minDays: 5,
      maxDays: 9,
    })
  })
})

describe('acts', () => {
  test('accepting opens the ship-by deadline, tells the buyer and counts as in time', async () => {
    const { status, body } = await post('acceptance')
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, state: 'accepted', nextAct: 'pack', deadlines: { acceptBy: null } })
    expect(body.deadlines.shipBy - body.changedAt).toBeLessThanOrEqual(
      marketDefaults.deadlines.shipHours * hour,
    )
    const mails = await stored<string>(
      shop,
      sql`select payload ->> 'template' as value from outbox where consignment_id = ${id}`,
    )
    expect(mails).toEqual(['consignment_accepted'])
    expect(shop.jobs).toHaveLength(1)
    expect(
      await stored(
        shop,
        sql`select accepted_in_time as value from exporter_figures where exporter_id = ${shop.coffee.exporterId}`,
      ),
    ).toEqual([1])
    expect((await details()).body.timeline).toMatchObject([{ kind: 'consignment_accepted', by: 'exporter' }])
  })

  test('packing can be taken back', async () => {
    await post('acceptance')
    expect((await post('packing')).body).toMatchObject({ state: 'packed', nextAct: 'ship' })
    const undone = await knock(shop, 'DELETE', `/api/consignments/${id}/packing`, { as: coffee })
    expect([undone.status, undone.body.state]).toEqual([200, 'accepted'])
    expect(undone.body.deadlines.shipBy).not.toBeNull()
  })

  test('declining refunds that consignment only, and restocks nothing', async () => {
    const [onHand] = await stored<number>(
      shop,
      sql`select on_hand as value from stock where variant_id = ${shop.coffee.robusta.variantId}`,
    )
    const { status, body } = await post('declination', { reason: 'out_of_stock' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'declined',
      nextAct: null,
      deadlines: { acceptBy: null, shipBy: null },
    })
    const [total] = await stored<number>(
      shop,
      sql`select total_minor as value from consignments where id = ${id}`,
    )
    expect(
      await stored(shop, sql`select amount_minor as value from refunds where id = ${body.refundId}`),
    ).toEqual([total])
    expect(await stateOf(shop, order.consignments[1]?.id ?? '')).toBe('to_accept')
    expect(await stored(shop, sql`select state as value from orders where id = ${order.orderId}`)).toEqual([
      'paid',
    ])
    expect(
      await stored(shop, sql`select open_consignments as value from orders where id = ${order.orderId}`),
    ).toEqual([1])
    expect(
      await stored(
        shop,
        sql`select on_hand as value from stock where variant_id = ${shop.coffee.robusta.variantId}`,
      ),
    ).toEqual([onHand])
    const mails = await stored<string>(
      shop,
      sql`select payload ->> 'template' as value from outbox where kind = 'mail' and consignment_id = ${id}`,
    )
    expect(mails).toEqual(['consignment_declined'])
    const seen = (await details()).body
    expect(seen.recipient).toBeNull()
    expect(seen.refunds).toMatchObject([
      { id: body.refundId, state: 'requested', sellerReceives: { minor: 545_600, currency: 'VND' } },
    ])
  })

  test('an order whose every consignment is declined is cancelled', async () => {
    await post('declination', { reason: 'closed' })
    const fish = await cookieOf(shop, shop.fish.owner)
    await knock(shop, 'POST', `/api/consignments/${order.consignments[1]?.id}/declination`, {
      as: fish,
      body: { reason: 'closed' },
    })
    expect(await stored(shop, sql`select state as value from orders where id = ${order.orderId}`)).toEqual([
      'cancelled',
    ])
    expect(
      await stored(
        shop,
        sql`select action as value from audit_entries where order_id = ${order.orderId} and action like 'order_%'`,
      ),
    ).toEqual(['order_cancelled'])
    const refunded = await stored<number>(
      shop,
      sql`select sum(amount_minor) as value from refunds where order_id = ${order.orderId}`,
    )
    expect(refunded).toEqual(
      await stored(shop, sql`select total_minor as value from orders where id = ${order.orderId}`),
    )
  })

  test('ships in two parcels; the last one ends the deadline', async () => {
    await post('acceptance')
    const first = await parcel('EB123456785VN', [{ lineId: order.lineIds[0], quantity: 1 }])
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      consignmentId: id,
      state: 'shipped',
      nextAct: 'ship',
      unshippedPieces: 2,
      shipment: { carrier: 'EMS Việt Nam', trackingNumber: 'EB123456785VN', deliveredAt: null },
    })
    expect(first.body.deadlines.shipBy).not.toBeNull()
    const second = await parcel('EB123456786VN', [
      { lineId: order.lineIds[0], quantity: 1 },
      { lineId: order.lineIds[1], quantity: 1 },
    ])
    expect(second.body).toMatchObject({
      state: 'shipped',
      nextAct: 'deliver',
      unshippedPieces: 0,
      deadlines: { shipBy: null },
    })
    expect((await details()).body.shipments).toHaveLength(2)
    expect(
      await stored(
        shop,
        sql`select shipped as value from exporter_figures where exporter_id = ${shop.coffee.exporterId}`,
      ),
    ).toEqual([1])
    const mails = await stored<string>(
      shop,
      sql`select payload ->> 'shipmentId' as value from outbox where payload ->> 'template' = 'consignment_shipped' order by created_at, id`,
    )
    expect(new Set(mails)).toEqual(new Set([first.body.shipmentId, second.body.shipmentId]))
  })

  test('keeps lot and best-before with the parcel', async () => {
    await post('acceptance')
    const { body } = await post(
      'shipments',
      {
        carrier: 'DHL',
        trackingNumber: '1234567890',
        lines: [{ lineId: order.lineIds[0], quantity: 2, lot: 'L-2026-11', bestBefore: '2029-01-31' }],
      },
      'lot',
    )
    expect(body.shipment.lines).toEqual([
      { lineId: order.lineIds[0], quantity: 2, lot: 'L-2026-11', bestBefore: '2029-01-31' },
    ])
    expect((await details()).body.shipments[0].lines).toEqual(body.shipment.lines)
  })

  test('is delivered with its last parcel, and completes the order with the last consignment', async () => {
    await post('acceptance')
    await post('packing')
    const a = (await parcel('EB000000001VN', [{ lineId: order.lineIds[0], quantity: 2 }])).body.shipmentId
    expect((await post('deliveries', { shipmentId: a })).body).toMatchObject({
      state: 'shipped',
      shipmentId: a,
    })
    const b = (await parcel('EB000000002VN', [{ lineId: order.lineIds[1], quantity: 1 }])).body.shipmentId
    expect((await post('deliveries', { shipmentId: b })).body).toMatchObject({
      state: 'delivered',
      nextAct: null,
    })
    expect(await stored(shop, sql`select state as value from orders where id = ${order.orderId}`)).toEqual([
      'paid',
    ])
    const fish = await cookieOf(shop, shop.fish.owner)
    await knock(shop, 'POST', `/api/consignments/${order.consignments[1]?.id}/declination`, {
      as: fish,
      body: { reason: 'out_of_stock' },
    })
    expect(await stored(shop, sql`select state as value from orders where id = ${order.orderId}`)).toEqual([
      'complete',
    ])
    expect(
      await stored(
        shop,
        sql`select action as value from audit_entries where order_id = ${order.orderId} and action like 'order_%'`,
      ),
    ).toEqual(['order_complete'])
    expect(
      await stored(
        shop,
        sql`select delivered as value from exporter_figures where exporter_id = ${shop.coffee.exporterId}`,
      ),
    ).toEqual([1])
  })

  test('every change of state has its row in the audit', async () => {
    await post('acceptance')
    await post('packing')
    const { body } = await parcel('EB000000003VN', [
      { lineId: order.lineIds[0], quantity: 2 },
      { lineId: order.lineIds[1], quantity: 1 },
    ])
    await post('deliveries', { shipmentId: body.shipmentId })
    const actions = await stored<string>(
      shop,
      sql`select action as value from audit_entries where consignment_id = ${id} order by id`,
    )
    expect([...actions].sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'consignment_accepted',
      'consignment_delivered',
      'consignment_packed',
      'consignment_shipped',
      'parcel_delivered',
      'parcel_shipped',
    ])
    expect(
      new Set(await stored(shop, sql`select actor as value from audit_entries where consignment_id = ${id}`)),
    ).toEqual(new Set([shop.coffee.owner.id]))
  })

  test('the counts of the desk follow every change', async () => {
    await post('acceptance')
    const { body } = await knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/consignments`, {
      as: coffee,
    })
    expect(body.counts).toMatchObject({ to_accept: 0, accepted: 1 })
    const counted = await stored<string>(
      shop,
      sql`select exporter_id || state || consignments as value from desk_counts where consignments > 0 order by 1`,
    )
    expect(counted).toEqual(
      await stored(
        shop,
        sql`select exporter_id || state || count(*) as value from consignments group by exporter_id, state order by 1`,
      ),
    )
  })
})
