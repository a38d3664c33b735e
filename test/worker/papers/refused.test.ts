import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { paidOrder, type Paid } from '../consignments/paid-order.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { hire, openShop, type Shop } from '../shop.ts'

let shop: Shop
let order: Paid
let id: string
let as: string
beforeEach(async () => {
  shop = await openShop()
  order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }])
  id = order.consignments[0]?.id ?? ''
  as = await cookieOf(shop, shop.coffee.owner)
})

const paper = (kind: string, more = '', cookie: string | undefined = as) =>
  knock(shop, 'GET', `/api/consignments/${id}/papers/${kind}${more}`, { as: cookie })
const accept = () => knock(shop, 'POST', `/api/consignments/${id}/acceptance`, { as, body: {} })

test('there are no papers before acceptance, nor of what was declined', async () => {
  expect((await paper('packing-slip')).body).toMatchObject({
    code: 'wrong_state',
    facts: { state: 'to_accept' },
  })
  await knock(shop, 'POST', `/api/consignments/${id}/declination`, { as, body: { reason: 'other' } })
  expect((await paper('packing-slip')).status).toBe(409)
})

test('nor of a buyer who was forgotten', async () => {
  await accept()
  await write(shop.db, [
    shop.db.run(sql`update order_contacts set full_name = '', line1 = '', city = '', erased_at = 1`),
  ])
  expect((await paper('commercial-invoice')).status).toBe(409)
  const { body } = await knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/consignments/${id}`, {
    as,
  })
  expect([body.recipient, body.destination]).toEqual([null, { country: 'US', city: null, region: null }])
})

test('a paper that is not made, or not for this consignment, is not found', async () => {
  await accept()
  for (const kind of ['food-notice', 'cn23', 'origin-declaration', 'cn22', 'Packing-Slip', '..%2f'])
    expect([kind, (await paper(kind)).status]).toEqual([kind, 404])
})

test('a format that is not made is refused by name', async () => {
  await accept()
  for (const format of ['xml', 'PDF', '']) {
    const { status, body } = await paper('packing-slip', `?format=${format}`)
    expect([status, body.code, body.facts.fields[0].path]).toEqual([400, 'invalid', 'format'])
  }
})

test('papers are for the firm: a visitor is asked to sign in, another firm finds nothing, an accountant reads', async () => {
  await accept()
  expect((await knock(shop, 'GET', `/api/consignments/${id}/papers/packing-slip`)).status).toBe(401)
  expect((await paper('packing-slip', '', await cookieOf(shop, shop.fish.owner))).status).toBe(404)
  expect(
    (await paper('packing-slip', '', await cookieOf(shop, await hire(shop, shop.coffee, 51, 'accountant'))))
      .status,
  ).toBe(200)
})

test('an address without Latin spelling is refused as PDF, never printed with holes', async () => {
  await accept()
  await write(shop.db, [shop.db.run(sql`update order_contacts set line1 = '東京都千代田区1-1'`)])
  const { status, body } = await paper('commercial-invoice', '?format=pdf')
  expect([status, body.facts.fields]).toEqual([400, [{ path: 'format', problem: 'letters' }]])
  expect((await paper('commercial-invoice')).body).toContain('東京都千代田区1-1')
})
