import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { nobodysLine } from './every-act.ts'
import { paidOrder, type Paid, stateOf, stored } from './paid-order.ts'

let shop: Shop
let order: Paid
let id: string
let as: string
let line: string
beforeAll(async () => {
  shop = await openShop()
  order = await paidOrder(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 2 },
    { firm: shop.fish, good: shop.fish.sauce, quantity: 1 },
  ])
  id = order.consignments[0]?.id ?? ''
  line = order.lineIds[0] ?? ''
  as = await cookieOf(shop, shop.coffee.owner)
  await knock(shop, 'POST', `/api/consignments/${id}/acceptance`, { as, body: {} })
})

let keys = 0
const post = (path: string, body: unknown) =>
  knock(shop, 'POST', `/api/consignments/${id}/${path}`, { as, body, key: `bad-${(keys += 1)}` })
const parcel = (change: object) =>
  post('shipments', {
    carrier: 'EMS',
    trackingNumber: 'EB123456785VN',
    lines: [{ lineId: line, quantity: 1 }],
    ...change,
  })

const bad: [string, object, string, string][] = [
  ['no carrier', { carrier: '' }, 'carrier', 'too_small'],
  ['a carrier as long as a letter', { carrier: 'x'.repeat(61) }, 'carrier', 'too_big'],
  [
    'a tracking number with script',
    { trackingNumber: '<script>1</script>' },
    'trackingNumber',
    'invalid_format',
  ],
  ['no lines', { lines: [] }, 'lines', 'too_small'],
  ['no quantity', { lines: [{ lineId: nobodysLine }] }, 'lines.0.quantity', 'invalid_type'],
  ['nothing of a line', { lines: [{ lineId: nobodysLine, quantity: 0 }] }, 'lines.0.quantity', 'too_small'],
  ['less than nothing', { lines: [{ lineId: nobodysLine, quantity: -1 }] }, 'lines.0.quantity', 'too_small'],
  [
    'a piece and a half',
    { lines: [{ lineId: nobodysLine, quantity: 1.5 }] },
    'lines.0.quantity',
    'invalid_type',
  ],
  [
    'a line that is not of this consignment',
    { lines: [{ lineId: nobodysLine, quantity: 1 }] },
    'lines.0.lineId',
    'unknown',
  ],
  ['a field nobody asked for', { price: 1 }, 'price', 'unknown'],
]

test.each(bad)('a parcel with %s is refused by its field', async (_name, change, path, problem) => {
  const { status, body } = await parcel(change)
  expect([status, body.code]).toEqual([400, 'invalid'])
  expect(body.facts.fields).toContainEqual(expect.objectContaining({ path, problem }))
})

test('more than was bought, a line twice, and goods past their day are refused', async () => {
  const tooMany = await parcel({ lines: [{ lineId: line, quantity: 3 }] })
  expect(tooMany.body.facts.fields).toEqual([{ path: 'lines.0.quantity', problem: 'too_many', left: 2 }])
  const twice = await parcel({
    lines: [
      { lineId: line, quantity: 1 },
      { lineId: line, quantity: 1 },
    ],
  })
  expect(twice.body.facts.fields).toEqual([{ path: 'lines.1.lineId', problem: 'repeated' }])
  const past = await parcel({ lines: [{ lineId: line, quantity: 1, bestBefore: '2020-01-01' }] })
  expect(past.body.facts.fields).toEqual([{ path: 'lines.0.bestBefore', problem: 'past' }])
  const noDay = await parcel({ lines: [{ lineId: line, quantity: 1, bestBefore: '2026-02-30' }] })
  expect(noDay.body.facts.fields).toEqual([{ path: 'lines.0.bestBefore', problem: 'day' }])
})

test("a line of the same order's other consignment is as unknown as any", async () => {
  const { status, body } = await parcel({ lines: [{ lineId: order.lineIds[1], quantity: 1 }] })
  expect([status, body.facts.fields]).toEqual([400, [{ path: 'lines.0.lineId', problem: 'unknown' }]])
})

test('a declination says why, in a line', async () => {
  for (const body of [
    {},
    { reason: '' },
    { reason: 'x'.repeat(201) },
    { reason: 7 },
    { reason: 'other', refund: 1 },
    { reason: 'deadline' },
    { reason: ' deadline ' },
  ])
    expect((await post('declination', body)).status).toBe(400)
})

test('a body that is no JSON, no JSON type, or too large is refused as such', async () => {
  const path = `/api/consignments/${id}/declination`
  expect((await knock(shop, 'POST', path, { as, body: '{"reason":' })).status).toBe(400)
  expect(
    (
      await knock(shop, 'POST', path, {
        as,
        body: 'reason=other',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    ).status,
  ).toBe(415)
  expect((await knock(shop, 'POST', path, { as, body: { reason: 'x'.repeat(70_000) } })).status).toBe(413)
})

test('a list asked for with odd words is refused', async () => {
  for (const query of ['state=lost', 'limit=0', 'limit=101', 'limit=ten', 'cursor=1', "cursor=1.con_'--"]) {
    const { status } = await knock(
      shop,
      'GET',
      `/api/exporter/${shop.coffee.exporterId}/consignments?${query}`,
      { as },
    )
    expect([query, status]).toEqual([query, 400])
  }
})

test('none of it left a trace', async () => {
  expect(await stateOf(shop, id)).toBe('accepted')
  expect(await stored(shop, sql`select count(*) as value from shipments`)).toEqual([0])
  expect(await stored(shop, sql`select sum(shipped_quantity) as value from order_lines`)).toEqual([0])
})
