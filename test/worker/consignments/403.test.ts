import { beforeEach, expect, test } from 'vitest'
import { cookieOf, knock } from '../people/knock.ts'
import { hire, openShop, type Shop } from '../shop.ts'
import { everyAct, nobodysShipment } from './every-act.ts'
import { paidOrder, type Paid, stateOf } from './paid-order.ts'

let shop: Shop
let order: Paid
let id: string
beforeEach(async () => {
  shop = await openShop()
  order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }])
  id = order.consignments[0]?.id ?? ''
})

test('an accountant reads and acts on nothing', async () => {
  const as = await cookieOf(shop, await hire(shop, shop.coffee, 31, 'accountant'))
  for (const { name, method, path, ...rest } of everyAct(
    shop.coffee.exporterId,
    id,
    order.lineIds[0] ?? '',
    nobodysShipment,
  )) {
    const { status, body } = await knock(shop, method, path, { as, ...rest })
    // Papers are theirs to read; before acceptance there are none.
    const expected = method === 'GET' ? (path.includes('/papers/') ? 409 : 200) : 403
    expect([name, status]).toEqual([name, expected])
    if (expected === 403) expect(body.code).toBe('forbidden')
  }
  expect(await stateOf(shop, id)).toBe('to_accept')
})

test('a packer accepts, packs and ships, and refuses no trade', async () => {
  const as = await cookieOf(shop, await hire(shop, shop.coffee, 32, 'packer'))
  const declined = await knock(shop, 'POST', `/api/consignments/${id}/declination`, {
    as,
    body: { reason: 'other' },
  })
  expect([declined.status, declined.body.code]).toEqual([403, 'forbidden'])
  const accepted = await knock(shop, 'POST', `/api/consignments/${id}/acceptance`, { as, body: {} })
  expect(accepted.status).toBe(200)
})

test('a request from another site is refused before anything is looked at', async () => {
  const as = await cookieOf(shop, shop.coffee.owner)
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<
    string,
    string
  >[]) {
    const { status, body } = await knock(shop, 'POST', `/api/consignments/${id}/acceptance`, {
      as,
      body: {},
      headers,
    })
    expect([status, body.code]).toEqual([403, 'origin_refused'])
  }
  expect(await stateOf(shop, id)).toBe('to_accept')
})
