import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { everyAct, nobodysShipment } from './every-act.ts'
import { paidOrder, type Paid, stateOf, stored } from './paid-order.ts'

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

const post = (path: string, body: unknown = {}, key?: string) =>
  knock(shop, 'POST', `/api/consignments/${id}/${path}`, { as, body, ...(key === undefined ? {} : { key }) })

test('what has been declined stays declined, and says so', async () => {
  await post('declination', { reason: 'other' })
  for (const { name, method, path, ...rest } of everyAct(
    shop.coffee.exporterId,
    id,
    order.lineIds[0] ?? '',
    nobodysShipment,
  )) {
    if (method === 'GET' && !path.includes('/papers/')) continue
    const { status, body } = await knock(shop, method, path, { as, ...rest })
    expect([name, status, body.code, body.facts]).toEqual([name, 409, 'wrong_state', { state: 'declined' }])
  }
})

test('nothing is packed, shipped or delivered before it is accepted', async () => {
  const ship = {
    carrier: 'EMS',
    trackingNumber: 'EB123456785VN',
    lines: [{ lineId: order.lineIds[0], quantity: 1 }],
  }
  const answers = [
    await post('packing'),
    await post('shipments', ship, 'early'),
    await post('deliveries', { shipmentId: nobodysShipment }),
  ]
  for (const { status, body } of answers) expect([status, body.facts]).toEqual([409, { state: 'to_accept' }])
})

test('an acceptance said twice is one acceptance', async () => {
  await post('acceptance')
  const again = await post('acceptance')
  expect([again.status, again.body.facts]).toEqual([409, { state: 'accepted' }])
  expect(
    await stored(
      shop,
      sql`select count(*) as value from audit_entries where action = 'consignment_accepted'`,
    ),
  ).toEqual([1])
})

test('what was shipped whole takes no further parcel and is not declined', async () => {
  await post('acceptance')
  await post(
    'shipments',
    { carrier: 'EMS', trackingNumber: 'EB123456785VN', lines: [{ lineId: order.lineIds[0], quantity: 2 }] },
    'whole',
  )
  const more = await post(
    'shipments',
    { carrier: 'EMS', trackingNumber: 'EB123456786VN', lines: [{ lineId: order.lineIds[0], quantity: 1 }] },
    'more',
  )
  expect([more.status, more.body.facts]).toEqual([409, { state: 'shipped', unshippedPieces: 0 }])
  expect((await post('declination', { reason: 'other' })).status).toBe(409)
  expect(await stored(shop, sql`select count(*) as value from refunds`)).toEqual([0])
})

test('a parcel arrives once', async () => {
  await post('acceptance')
  const { body } = await post(
    'shipments',
    { carrier: 'EMS', trackingNumber: 'EB123456785VN', lines: [{ lineId: order.lineIds[0], quantity: 1 }] },
    'part',
  )
  await post('deliveries', { shipmentId: body.shipmentId })
  const again = await post('deliveries', { shipmentId: body.shipmentId })
  expect([again.status, again.body.code]).toEqual([409, 'wrong_state'])
  expect(await stateOf(shop, id)).toBe('shipped')
})
