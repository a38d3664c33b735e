import { beforeAll, describe, expect, test } from 'vitest'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { type Bought, buy, story } from './buy.ts'

let shop: Shop
let order: Bought
let other: Bought

beforeAll(async () => {
  shop = await openShop({ stock: 100 })
  order = await buy(shop, story(shop))
  other = await buy(shop, story(shop), { personId: shop.coffee.owner.id })
})

const secretOf = (bought: Bought) => bought.token.split('.')[1] ?? ''
const get = (id: string, headers: Record<string, string> = {}) =>
  knock(shop, 'GET', `/api/orders/${id}`, { headers })
const report = (id: string, headers: Record<string, string> = {}) =>
  knock(shop, 'POST', `/api/orders/${id}/problems`, {
    headers,
    body: { kind: 'damaged', wants: 'refund', message: 'Vỡ chai' },
  })

describe("somebody else's order does not exist", () => {
  test('for a stranger without a key', async () => {
    expect(await get(order.orderId)).toMatchObject({ status: 404, body: { code: 'not_found', facts: {} } })
    expect(await report(order.orderId)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  test('for the buyer of another order, whichever way they show their own key', async () => {
    for (const token of [
      other.token,
      secretOf(other),
      `${order.orderId}.${secretOf(other)}`,
      '',
      'x',
      '.',
      `${order.orderId}.`,
      'a'.repeat(5000),
      `' or 1=1 --`,
    ])
      for (const call of [get, report])
        expect((await call(order.orderId, { 'order-token': token })).status).toBe(404)
    for (const call of [get, report]) {
      expect(
        (await call(order.orderId, { cookie: `order-${order.orderId}=${secretOf(other)}` })).status,
      ).toBe(404)
      expect(
        (await call(order.orderId, { cookie: `order-${other.orderId}=${secretOf(order)}` })).status,
      ).toBe(404)
    }
  })

  test('for an exporter who sells part of it, for another person and for operators', async () => {
    const exporter = await cookieOf(shop, shop.fish.owner)
    const operator = await operatorCookie(shop, 'admin')
    for (const cookie of [exporter, operator])
      for (const call of [get, report]) expect((await call(order.orderId, { cookie })).status).toBe(404)
    // The owner of one firm bought the other order: signed in, they see that one and not this one.
    const buyer = await cookieOf(shop, shop.coffee.owner)
    expect((await get(other.orderId, { cookie: buyer })).status).toBe(200)
    expect((await get(order.orderId, { cookie: buyer })).status).toBe(404)
  })

  test('by its code, a malformed id or an id that names nothing', async () => {
    for (const id of [
      order.code,
      order.code.toLowerCase(),
      'ord_',
      '1',
      order.orderId.toUpperCase(),
      `${order.orderId}x`,
      'ord_00000000000000000000000000',
      '%2e%2e',
    ])
      for (const call of [get, report])
        expect((await call(id, { 'order-token': order.token })).status).toBe(404)
  })

  test('with the same answer for an id of somebody and an id of nobody', async () => {
    const { requestId: _one, ...real } = (await get(order.orderId)).body
    const { requestId: _two, ...made } = (await get('ord_00000000000000000000000000')).body
    expect(real).toEqual(made)
  })
})
