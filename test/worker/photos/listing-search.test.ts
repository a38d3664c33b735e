import { beforeEach, expect, test } from 'vitest'
import { listOwnListings } from '../../../worker/listings/list-own-listings.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))

const find = async (q: string): Promise<string[]> => {
  const as = await cookieOf(shop, shop.coffee.owner)
  const { body } = await knock(
    shop,
    'GET',
    `/api/exporter/${shop.coffee.exporterId}/listings?q=${encodeURIComponent(q)}`,
    { as },
  )
  return body.items.map(({ title }: { title: { vi: string } }) => title.vi)
}

test('a firm finds its listings, drafts too, by words without marks, by beginnings and by SKU', async () => {
  const as = await cookieOf(shop, shop.coffee.owner)
  const begun = await knock(shop, 'POST', `/api/exporter/${shop.coffee.exporterId}/listings`, {
    as,
    body: { changes: { title: { vi: 'Đường phèn Quảng Ngãi', en: '' } } },
  })
  expect(await find('duong phen')).toEqual(['Đường phèn Quảng Ngãi'])
  expect(await find('Đường')).toEqual(['Đường phèn Quảng Ngãi'])
  expect(await find('quang ng')).toEqual(['Đường phèn Quảng Ngãi'])
  expect(await find('cf-r')).toEqual(['Hàng CF-R'])
  expect(await find('khong co gi')).toEqual([])
  await knock(shop, 'PATCH', `/api/exporter/${shop.coffee.exporterId}/listings/${begun.body.id}`, {
    as,
    body: { revision: begun.body.revision, changes: { title: { vi: 'Mật mía', en: '' } } },
  })
  expect(await find('duong')).toEqual([])
  expect(await find('mat mia')).toEqual(['Mật mía'])
})

test("nobody finds another firm's goods, and the search costs no more than a page", async () => {
  expect(await find('NM-40')).toEqual([])
  const deps = shop.deps(shop.coffee.owner)
  const found = await listOwnListings(deps, {
    exporterId: shop.coffee.exporterId,
    q: 'hang',
    state: undefined,
    review: undefined,
    cursor: undefined,
    limit: 18,
  })
  expect(found.items).toHaveLength(3)
  expect(deps.meter.rowsRead).toBeLessThanOrEqual(150)
})
