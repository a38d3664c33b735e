import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { paidOrder, stateOf, stored } from './paid-order.ts'

let shop: Shop
let as: string
beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  as = await cookieOf(shop, shop.coffee.owner)
})

const post = (id: string | undefined, path: string, body: unknown = {}, key?: string, cookie = as) =>
  knock(shop, 'POST', `/api/consignments/${id}/${path}`, {
    as: cookie,
    body,
    ...(key === undefined ? {} : { key }),
  })

test('of accepting and declining at once one wins, and the other is told which', async () => {
  for (let round = 0; round < 5; round += 1) {
    const order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }])
    const id = order.consignments[0]?.id ?? ''
    // Accepted first, a consignment may still be declined: that is two steps, not a race lost.
    const [accepted, declined] = await Promise.all([
      post(id, 'acceptance'),
      post(id, 'declination', { reason: 'other' }),
    ])
    const state = await stateOf(shop, id)
    expect(declined.status).toBe(200)
    expect(state).toBe('declined')
    if (accepted.status !== 200)
      expect([accepted.status, accepted.body.facts]).toEqual([409, { state: 'declined' }])
    expect(
      await stored(shop, sql`select count(*) as value from refunds where order_id = ${order.orderId}`),
    ).toEqual([1])
  }
})

test('ten acceptances at once are one', async () => {
  const order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }])
  const id = order.consignments[0]?.id ?? ''
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(id, 'acceptance')))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(
    answers.filter(({ status, body }) => status === 409 && body.facts.state === 'accepted'),
  ).toHaveLength(9)
  expect(await stored(shop, sql`select count(*) as value from outbox where consignment_id = ${id}`)).toEqual([
    1,
  ])
})

test('parcels packed at two tables never send more than was bought', async () => {
  const order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 5 }])
  const id = order.consignments[0]?.id
  await post(id, 'acceptance')
  const parcel = (number: number) =>
    post(
      id,
      'shipments',
      {
        carrier: 'EMS',
        trackingNumber: `EB00000000${number}VN`,
        lines: [{ lineId: order.lineIds[0], quantity: 2 }],
      },
      `p${number}`,
    )
  const answers = await Promise.all([parcel(1), parcel(2), parcel(3), parcel(4)])
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
  for (const { body } of answers.filter(({ status }) => status === 400))
    expect(body.facts.fields[0]).toMatchObject({ problem: 'too_many', left: 1 })
  expect(
    await stored(
      shop,
      sql`select shipped_quantity as value from order_lines where order_id = ${order.orderId}`,
    ),
  ).toEqual([4])
})

test('the last two parcels delivered at once still deliver the consignment and end the order once', async () => {
  const order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 2 }])
  const id = order.consignments[0]?.id
  await post(id, 'acceptance')
  const ship = async (number: number) =>
    (
      await post(
        id,
        'shipments',
        {
          carrier: 'EMS',
          trackingNumber: `EB00000000${number}VN`,
          lines: [{ lineId: order.lineIds[0], quantity: 1 }],
        },
        `s${number}`,
      )
    ).body.shipmentId
  const [a, b] = [await ship(1), await ship(2)]
  const answers = await Promise.all([
    post(id, 'deliveries', { shipmentId: a }),
    post(id, 'deliveries', { shipmentId: b }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(await stateOf(shop, id ?? '')).toBe('delivered')
  expect(
    await stored(
      shop,
      sql`select state || open_consignments as value from orders where id = ${order.orderId}`,
    ),
  ).toEqual(['complete0'])
})

test('two exporters of one order declining at once refund it whole and cancel it once', async () => {
  const order = await paidOrder(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 },
    { firm: shop.fish, good: shop.fish.sauce, quantity: 1 },
  ])
  const fish = await cookieOf(shop, shop.fish.owner)
  const answers = await Promise.all([
    post(order.consignments[0]?.id, 'declination', { reason: 'other' }),
    post(order.consignments[1]?.id, 'declination', { reason: 'other' }, undefined, fish),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(
    await stored(
      shop,
      sql`select state || open_consignments || (refunded_minor = total_minor) as value from orders where id = ${order.orderId}`,
    ),
  ).toEqual(['cancelled01'])
  expect(
    await stored(shop, sql`select count(*) as value from audit_entries where action = 'order_cancelled'`),
  ).toEqual([1])
})
