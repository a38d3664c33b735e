import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayInVietNam, dayLength } from '../../../schema/values/day.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import { findFigures } from '../../../worker/figures/find-figures.ts'
import { forgetOldSearches } from '../../../worker/figures/forget-searches.ts'
import { noteEmptySearch } from '../../../worker/figures/note-empty-search.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { buy, story } from '../orders/buy.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop
let owner: Record<string, string>
const browser = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14)' }

beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  await refreshCards(shop.db, Date.now(), [shop.coffee.robusta.listingNo])
  owner = { cookie: await cookieOf(shop, shop.coffee.owner) }
})

const figures = async (days = '') =>
  await knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/figures${days}`, { headers: owner })
const views = async (): Promise<number> => {
  const [[row]] = await read<[{ views: number }]>(shop.db, [
    sql`select ifnull(sum(views), 0) as views from firm_days`,
  ])
  return row?.views ?? 0
}

describe('the figures of a firm', () => {
  test('are all zero for one that has sold nothing yet, day by day', async () => {
    const { status, body } = await figures('?days=7')
    expect(status).toBe(200)
    expect(body.days).toHaveLength(7)
    expect(body.to).toBe(dayInVietNam(Date.now()))
    expect(body.from).toBe(addDays(body.to, -6))
    expect(body.totals).toMatchObject({ views: 0, consignments: 0, receives: { minor: 0, currency: 'VND' } })
  })

  test('count an order once for each of its firms, with its market and what they receive', async () => {
    await buy(shop, story(shop))
    const { body } = await figures()
    expect(body.totals).toMatchObject({ consignments: 1 })
    expect(body.totals.receives.minor).toBeGreaterThan(0)
    expect(body.markets).toMatchObject([{ market: 'US', consignments: 1, receives: body.totals.receives }])
  })

  test('say how much left in time', async () => {
    const { consignments } = await buy(shop, story(shop))
    const mine = consignments.find(({ exporterId }) => exporterId === shop.coffee.exporterId)
    const move = (state: string, at: number, dueAt: number) =>
      write(shop.db, [
        shop.db.run(sql`update consignments set due_at = ${dueAt} where id = ${mine?.id ?? ''}`),
        shop.db.run(
          sql`update consignments set state = ${state}, changed_at = ${at} where id = ${mine?.id ?? ''}`,
        ),
      ])
    await move('shipped', Date.now(), Date.now() - dayLength)
    expect((await figures()).body.totals).toMatchObject({ shipped: 1, shippedOnTime: 0 })
    await move('returned', Date.now(), Date.now())
    expect((await figures()).body.totals).toMatchObject({ returned: 1 })
  })

  test.each(['?days=0', '?days=8', '?days=x', '?days=366'])('are refused for %s', async (days) => {
    expect((await figures(days)).status).toBe(400)
  })

  test('read at most 150 rows, however long the firm has sold', async () => {
    const { db } = shop
    const to = dayInVietNam(Date.now())
    await write(db, [
      db.run(sql`
        insert into firm_days (exporter_id, day, views) with recursive n (d) as (select 0 union all select d + 1 from n where d < 400)
        select ${shop.coffee.exporterId}, date(${to}, '-' || d || ' day'), 1 from n`),
      db.run(sql`
        insert into firm_markets (exporter_id, month, market, consignments, receives_vnd)
        with recursive n (d) as (select 0 union all select d + 1 from n where d < 12), m (c) as (values ('US'), ('JP'), ('DE'), ('FR'), ('AU'), ('CA'), ('KR'), ('TW'), ('SG'), ('CZ'), ('PL'), ('GB'), ('NO'), ('SE'), ('NZ'), ('TH'), ('NL'))
        select ${shop.coffee.exporterId}, strftime('%Y-%m', ${to}, '-' || d || ' month'), c, 1, 1 from n cross join m`),
      db.run(sql`
        insert into unfound_words (category_id, month, words, searches)
        with recursive n (d) as (select 0 union all select d + 1 from n where d < 199) select '', ${to.slice(0, 7)}, 'w' || d, 3 + d from n`),
    ])
    const deps = shop.deps(shop.coffee.owner)
    const reply = await findFigures(deps, { exporterId: shop.coffee.exporterId, days: 60 })
    expect(reply.totals.views).toBe(60)
    expect(deps.meter.rowsRead).toBeLessThanOrEqual(150)
  })
})

describe('an opening of a page', () => {
  test('is counted for its firm, from the cache too, by people only', async () => {
    const open = (headers: Record<string, string>) =>
      knock(shop, 'GET', `/vi/s/${shop.coffee.slug}`, { headers })
    await open(browser)
    const first = await views()
    await open({ 'user-agent': 'Googlebot/2.1' })
    await open({ ...browser, 'sec-purpose': 'prefetch' })
    expect([first, await views()]).toEqual([1, 1])
  })
})

describe('a search that found nothing', () => {
  const search = async (words: string, times = 3) => {
    const deps = shop.deps()
    for (let count = 0; count < times; count += 1) {
      noteEmptySearch(deps, words, undefined)
      await shop.settled()
    }
  }
  const shown = async () => (await figures()).body.notFound

  test('is shown to the firm once three have asked, without marks', async () => {
    await search('Cà phê chồn', 2)
    expect(await shown()).toEqual([])
    await search('ca phe chon', 1)
    expect(await shown()).toEqual([{ words: 'ca phe chon', searches: 3, category: null }])
  })

  test.each(['lan@example.com', 'goi 0912345678', 'http://x.vn', 'a', 'x'.repeat(61)])(
    'is not kept when it may be of somebody: %s',
    async (words) => {
      await search(words)
      expect(await shown()).toEqual([])
    },
  )

  test('is forgotten after three months', async () => {
    await search('mat ong rung')
    await forgetOldSearches(shop.deps({ kind: 'system' }, Date.now() + 200 * dayLength))
    expect(await shown()).toEqual([])
  })
})
