import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { read } from '../../../worker/platform/database.ts'
import { moneyOf } from '../../../worker/operators/queries.ts'
import { wholeOrder } from '../../../worker/orders/queries.ts'
import { knock, operatorCookie } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { type Bought, buy, story } from './buy.ts'

let shop: Shop
let order: Bought
let support: string

beforeAll(async () => {
  shop = await openShop({ stock: 1000 })
  // Neighbours on both sides: a range that ends at the end of an index reads one row less.
  await buy(shop, story(shop))
  order = await buy(shop, story(shop))
  await buy(shop, story(shop))
  support = await operatorCookie(shop, 'support')
})

const costs = async (path: string, headers: Record<string, string>) => {
  const answer = await knock(shop, 'GET', path, { headers })
  expect(answer.status).toBe(200)
  return {
    rows: Number(answer.headers.get('x-rows-read')),
    trips: Number(answer.headers.get('x-round-trips')),
  }
}
const page = () => costs(`/api/orders/${order.orderId}`, { 'order-token': order.token })
const desk = () => costs(`/api/operator/orders/${order.orderId}`, { cookie: support })

describe('an order of three lines from two firms', () => {
  test('costs its buyer one round trip and few rows, however many orders there are', async () => {
    const before = await page()
    expect(before.trips).toBe(1)
    expect(before.rows).toBeLessThanOrEqual(40)
    const deskBefore = await desk()
    expect(deskBefore.rows).toBeLessThanOrEqual(120)
    for (let more = 0; more < 15; more += 1) await buy(shop, story(shop))
    expect(await page()).toEqual(before)
    expect(await desk()).toEqual(deskBefore)
  })

  test('is never found by walking a table', async () => {
    for (const query of [...wholeOrder(order.orderId, 'operator'), ...moneyOf(order.orderId)]) {
      const [plan] = await read<[{ detail: string }]>(shop.db, [sql`explain query plan ${query}`])
      for (const { detail } of plan) expect(detail).not.toMatch(/^SCAN (?!json_each|sub)/)
    }
  })
})
