import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { paidOrder, type Paid, stored } from './paid-order.ts'

let shop: Shop
let order: Paid
let id: string
let as: string
beforeEach(async () => {
  shop = await openShop()
  order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 2 }])
  id = order.consignments[0]?.id ?? ''
  as = await cookieOf(shop, shop.coffee.owner)
})

const post = (path: string, body: unknown, key?: string) =>
  knock(shop, 'POST', `/api/consignments/${id}/${path}`, { as, body, ...(key === undefined ? {} : { key }) })
const parcel = (trackingNumber: string) => ({
  carrier: 'EMS',
  trackingNumber,
  lines: [{ lineId: order.lineIds[0], quantity: 1 }],
})

test('a shipment needs an idempotency key', async () => {
  await post('acceptance', {})
  const { status, body } = await post('shipments', parcel('EB123456785VN'))
  expect([status, body.facts.fields]).toEqual([400, [{ path: 'Idempotency-Key', problem: 'required' }]])
})

test('the same key and body give the first answer again; another body is refused', async () => {
  await post('acceptance', {})
  const first = await post('shipments', parcel('EB123456785VN'), 'once')
  const again = await post('shipments', parcel('EB123456785VN'), 'once')
  expect([again.status, again.body]).toEqual([201, first.body])
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  const other = await post('shipments', parcel('EB123456786VN'), 'once')
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch'])
  expect(await stored(shop, sql`select count(*) as value from shipments`)).toEqual([1])
})

test('a declination repeated under its key refunds once', async () => {
  const first = await post('declination', { reason: 'out_of_stock' }, 'no')
  const again = await post('declination', { reason: 'out_of_stock' }, 'no')
  expect(again.body).toEqual(first.body)
  expect(await stored(shop, sql`select count(*) as value from refunds`)).toEqual([1])
})

test('the same tracking number under another key is the same parcel, refused', async () => {
  await post('acceptance', {})
  await post('shipments', parcel('EB123456785VN'), 'one')
  const { status, body } = await post('shipments', parcel('EB123456785VN'), 'two')
  expect([status, body.facts.fields]).toEqual([400, [{ path: 'trackingNumber', problem: 'already_used' }]])
  expect(await stored(shop, sql`select sum(shipped_quantity) as value from order_lines`)).toEqual([1])
})
