import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { paidOrder, type Paid } from './paid-order.ts'

let shop: Shop
let as: string
let first: Paid
let second: Paid
beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  as = await cookieOf(shop, shop.coffee.owner)
  await write(shop.db, [shop.db.run(sql`update markets set name_vi = 'Hoa Kỳ' where code = 'US'`)])
  first = await paidOrder(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 2 },
    { firm: shop.fish, good: shop.fish.sauce, quantity: 1 },
  ])
  second = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.arabica, quantity: 1 }], {
    market: 'JP',
  })
})

const ask = (query: string) =>
  knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/consignments?${query}`, { as })
async function search(text: string): Promise<string[]> {
  const { status, body } = await ask(`search=${encodeURIComponent(text)}`)
  expect(status).toBe(200)
  return body.items.map(({ id }: { id: string }) => id)
}
const act = (id: string, path: string, body: object = {}) =>
  knock(shop, 'POST', `/api/consignments/${id}/${path}`, { as, body, key: path })

describe('somebody who looks for an order', () => {
  test('finds it by its code, with or without the dashes, whole or begun', async () => {
    const { id, code } = first.consignments[0]!
    for (const typed of [code, code.replaceAll('-', ''), code.toLowerCase(), code.slice(0, -1)])
      expect(await search(typed)).toContain(id)
    expect(await search(code)).toEqual([id])
  })

  test('finds it by the goods and the country, with or without marks', async () => {
    const [us, jp] = [first.consignments[0]!.id, second.consignments[0]!.id]
    expect(await search('hàng CF')).toEqual([jp, us])
    expect(await search('hang cf-r')).toEqual([us])
    expect(await search('hoa ky')).toEqual([us])
    expect(await search('Hoa Kỳ hàng')).toEqual([us])
    expect(await search('jp')).toEqual([jp])
  })

  test('finds the buyer’s name as long as the desk shows it, and not a day longer', async () => {
    const id = first.consignments[0]!.id
    expect(await search('ngoc lan')).toEqual([])
    await act(id, 'acceptance')
    expect(await search('ngoc lan')).toEqual([id])
    expect(await search('Đặng Thị Ngọc')).toEqual([id])
    expect(await search('dang thi')).toEqual([id])
    const { body } = await act(id, 'shipments', { carrier: 'EMS', trackingNumber: 'EB123456785VN' })
    expect(await search('ngoc lan')).toEqual([id])
    await act(id, 'deliveries', { shipmentId: body.shipmentId })
    expect(await search('ngoc lan')).toEqual([])
    expect(await search(first.consignments[0]!.code)).toEqual([id])
  })

  test('finds no name of a buyer who was forgotten', async () => {
    const id = first.consignments[0]!.id
    await act(id, 'acceptance')
    await write(shop.db, [
      shop.db.run(
        sql`update order_contacts set full_name = '', erased_at = 1 where order_id = ${first.orderId}`,
      ),
    ])
    expect(await search('lan')).toEqual([])
    expect(await search('robusta')).toEqual([])
    expect(await search('hang')).toContain(id)
  })

  test('never finds another firm’s, whatever is typed', async () => {
    expect(await search('NM-40')).toEqual([])
    expect(await search(`${shop.fish.exporterId.replace('_', '')}hang`)).toEqual([])
    const { id } = first.consignments[1]!
    as = await cookieOf(shop, shop.fish.owner)
    const { body } = await knock(
      shop,
      'GET',
      `/api/exporter/${shop.fish.exporterId}/consignments?search=hang`,
      { as },
    )
    expect(body.items.map((row: { id: string }) => row.id)).toEqual([id])
  })

  test('turns the pages, newest first', async () => {
    const one = await ask('search=hang&limit=1')
    expect(one.body.items.map(({ id }: { id: string }) => id)).toEqual([second.consignments[0]!.id])
    const two = await ask(`search=hang&limit=1&cursor=${one.body.nextCursor}`)
    expect(two.body.items.map(({ id }: { id: string }) => id)).toEqual([first.consignments[0]!.id])
    expect(two.body.nextCursor).toBeNull()
  })

  test.each([
    'search=%20',
    'search=...',
    'search=hang&state=packed',
    'search=hang&cursor=x',
    `search=${'a'.repeat(81)}`,
  ])('is told when it is no search: %s', async (query) => expect((await ask(query)).status).toBe(400))

  test.each(['"', "'", '*', 'hang OR hang', 'NEAR(hang)', 'words:hang', '-hang', '^hang'])(
    'may type what the index takes for signs: %s',
    async (typed) => expect([200, 400]).toContain((await ask(`search=${encodeURIComponent(typed)}`)).status),
  )
})
