import { beforeEach, expect, test } from 'vitest'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { everyAct, nobodysConsignment, nobodysShipment } from './every-act.ts'
import { paidOrder, type Paid, stateOf } from './paid-order.ts'

let shop: Shop
let order: Paid
let id: string
beforeEach(async () => {
  shop = await openShop()
  order = await paidOrder(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 },
    { firm: shop.fish, good: shop.fish.sauce, quantity: 1 },
  ])
  id = order.consignments[0]?.id ?? ''
})

const without = ({ requestId: _one, ...body }: Record<string, unknown>) => body

test("another exporter's consignment answers exactly as one that does not exist", async () => {
  const as = await cookieOf(shop, shop.fish.owner)
  const mine = everyAct(shop.fish.exporterId, nobodysConsignment, order.lineIds[0] ?? '', nobodysShipment)
  const theirs = everyAct(shop.coffee.exporterId, id, order.lineIds[0] ?? '', nobodysShipment)
  for (const [at, { name, method, path, ...rest }] of theirs.entries()) {
    const foreign = await knock(shop, method, path, { as, ...rest })
    expect([name, foreign.status, foreign.body.code]).toEqual([name, 404, 'not_found'])
    const none = mine[at]
    if (!none || name === 'the desk') continue
    const absent = await knock(shop, method, none.path, { as, ...rest })
    expect([name, absent.status, without(absent.body)]).toEqual([name, 404, without(foreign.body)])
  }
  expect(await stateOf(shop, id)).toBe('to_accept')
})

test("another's consignment under one's own exporter is not found either", async () => {
  const as = await cookieOf(shop, shop.fish.owner)
  const { status } = await knock(shop, 'GET', `/api/exporter/${shop.fish.exporterId}/consignments/${id}`, {
    as,
  })
  expect(status).toBe(404)
})

test('an operator of the market is no exporter', async () => {
  const as = await operatorCookie(shop)
  for (const { name, method, path, ...rest } of everyAct(
    shop.coffee.exporterId,
    id,
    order.lineIds[0] ?? '',
    nobodysShipment,
  )) {
    const { status } = await knock(shop, method, path, { as, ...rest })
    expect([name, status]).toEqual([name, 404])
  }
})

test('a malformed id names nothing', async () => {
  const as = await cookieOf(shop, shop.coffee.owner)
  for (const bad of ['1', 'con_', `${id}x`, 'ord_00000000000000000000000000', "con_0' or 1=1 --", '%2e%2e']) {
    const { status } = await knock(shop, 'POST', `/api/consignments/${encodeURIComponent(bad)}/acceptance`, {
      as,
      body: {},
    })
    expect([bad, status]).toEqual([bad, 404])
  }
  expect((await knock(shop, 'GET', '/api/exporter/nobody/consignments', { as })).status).toBe(404)
})

test('a parcel of another consignment cannot be delivered', async () => {
  const coffee = await cookieOf(shop, shop.coffee.owner)
  const fish = await cookieOf(shop, shop.fish.owner)
  const other = order.consignments[1]?.id
  const ship = async (as: string, consignment: string | undefined, lineId: string | undefined) => {
    await knock(shop, 'POST', `/api/consignments/${consignment}/acceptance`, { as, body: {} })
    const body = { carrier: 'EMS', trackingNumber: 'EB123456785VN', lines: [{ lineId, quantity: 1 }] }
    return (
      await knock(shop, 'POST', `/api/consignments/${consignment}/shipments`, {
        as,
        body,
        key: `ship-${consignment}`,
      })
    ).body.shipmentId as string
  }
  await ship(coffee, id, order.lineIds[0])
  const theirs = await ship(fish, other, order.lineIds[1])
  const { status, body } = await knock(shop, 'POST', `/api/consignments/${id}/deliveries`, {
    as: coffee,
    body: { shipmentId: theirs },
  })
  expect([status, body.code]).toEqual([404, 'not_found'])
})
