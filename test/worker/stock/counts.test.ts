import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { dayLength } from '../../../schema/values/day.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { sendGoodsLetter } from '../../../worker/mails/send-goods-letter.ts'
import { listStock } from '../../../worker/stock/list-stock.ts'
import { findGoodsTasks } from '../../../worker/closures/find-goods-tasks.ts'
import { putCounts, type Uncounted, uncounted } from '../../../worker/stock/put-counts.ts'
import { tellLowStock } from '../../../worker/stock/tell-low-stock.ts'
import { cookieOf, knock, type Knock } from '../people/knock.ts'
import { type Good, hire, openShop, type Shop } from '../shop.ts'

let shop: Shop
let owner: string

beforeEach(async () => {
  shop = await openShop({ stock: 10 })
  owner = await cookieOf(shop, shop.coffee.owner)
})

const path = (good: Good = shop.coffee.robusta, firm = shop.coffee) =>
  `/api/exporter/${firm.exporterId}/variants/${good.variantId}/stock`
const count = (body: unknown, more: Partial<Knock> = {}) =>
  knock(shop, 'POST', path(), { as: owner, body, key: crypto.randomUUID(), ...more })

async function levels(good: Good = shop.coffee.robusta): Promise<{ onHand: number; reserved: number }> {
  const [[row]] = await read<[{ onHand: number; reserved: number }]>(shop.db, [
    sql`select on_hand as onHand, reserved as reserved from stock where variant_id = ${good.variantId}`,
  ])
  return row!
}

/** What an order does to the stock: first it holds, then it takes. */
const hold = (pieces: number, good: Good = shop.coffee.robusta) =>
  write(shop.db, [
    shop.db.run(sql`update stock set reserved = reserved + ${pieces} where variant_id = ${good.variantId}`),
  ])
const sell = (pieces: number, good: Good = shop.coffee.robusta) =>
  write(shop.db, [
    shop.db.run(
      sql`update stock set on_hand = on_hand - ${pieces}, reserved = reserved - ${pieces} where variant_id = ${good.variantId}`,
    ),
  ])

describe('somebody counts the shelf', () => {
  test('the number stands, with who counted and what it was before', async () => {
    const { status, body } = await count({ counted: 7, seenOnHand: 10, countedAt: Date.now() - 60_000 })
    expect(status).toBe(200)
    expect(body).toMatchObject({ before: 10, onHand: 7, reserved: 0, available: 7, isLow: false })
    const log = await knock(shop, 'GET', path(), { as: owner })
    expect(log.body.items).toMatchObject([
      {
        reason: 'count',
        counted: 7,
        seenOnHand: 10,
        before: 10,
        after: 7,
        countedBy: shop.coffee.owner.name,
      },
    ])
  })

  test('what was sold between the count and its arrival stays sold', async () => {
    await hold(3)
    await sell(3)
    const { body } = await count({ counted: 12, seenOnHand: 10, countedAt: Date.now() })
    expect(body).toMatchObject({ before: 7, onHand: 9 })
  })

  test('a number set outright is that number', async () => {
    await hold(4)
    expect((await count({ onHand: 50 })).body).toMatchObject({ before: 10, onHand: 50, available: 46 })
  })

  test('fewer than orders hold is refused with both numbers, and nothing changes', async () => {
    await hold(6)
    const refused = await count({ counted: 5, seenOnHand: 10 })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'out_of_stock', facts: { onHand: 10, reserved: 6 } })
    expect((await count({ onHand: 5 })).body).toMatchObject({ code: 'out_of_stock' })
    expect(await levels()).toEqual({ onHand: 10, reserved: 6 })
  })

  test('a count that comes twice under its key counts once', async () => {
    const body = { counted: 8, seenOnHand: 10 }
    const first = await count(body, { key: 'count-1' })
    const second = await count(body, { key: 'count-1' })
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect((await levels()).onHand).toBe(8)
    expect((await count({ counted: 9, seenOnHand: 10 }, { key: 'count-1' })).status).toBe(422)
    // Without a key nothing would tell the second from a new count.
    expect((await knock(shop, 'POST', path(), { as: owner, body })).status).toBe(400)
    expect((await levels()).onHand).toBe(8)
  })

  test.each([
    ['nothing', {}],
    ['both ways at once', { onHand: 3, counted: 3, seenOnHand: 3 }],
    ['a count without what was seen', { counted: 3 }],
    ['less than nothing', { onHand: -1 }],
    ['half a piece', { onHand: 1.5 }],
    ['more than a million', { onHand: 1_000_001 }],
    ['a field nobody knows', { onHand: 1, reserved: 0 }],
  ])('%s is no count', async (_name, body) => {
    expect((await count(body)).status).toBe(400)
    expect((await levels()).onHand).toBe(10)
  })

  test("another firm's goods are nobody's, and an accountant only reads", async () => {
    const fish = await cookieOf(shop, shop.fish.owner)
    expect((await knock(shop, 'POST', path(), { as: fish, body: { onHand: 1 }, key: 'fish' })).status).toBe(
      404,
    )
    const mixed = path(shop.fish.sauce, shop.coffee)
    expect((await knock(shop, 'POST', mixed, { as: owner, body: { onHand: 1 }, key: 'mixed' })).status).toBe(
      404,
    )
    expect((await knock(shop, 'GET', mixed, { as: owner })).status).toBe(404)
    const accountant = await cookieOf(shop, await hire(shop, shop.coffee, 8, 'accountant'))
    expect((await count({ onHand: 1 }, { as: accountant })).status).toBe(403)
    expect((await knock(shop, 'POST', path(), { body: { onHand: 1 } })).status).toBe(401)
  })

  test('twenty counts while goods are sold: every piece is somewhere', async () => {
    await write(shop.db, [
      shop.db.run(
        sql`update stock set on_hand = 100, reserved = 40 where variant_id = ${shop.coffee.robusta.variantId}`,
      ),
    ])
    const sales = Array.from({ length: 20 }, () => sell(2))
    const counts = Array.from({ length: 20 }, () => count({ counted: 101, seenOnHand: 100, basis: 'step' }))
    const [answers] = await Promise.all([Promise.all(counts), Promise.all(sales)])
    const counted = answers.filter(({ status }) => status === 200).length
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
    expect(await levels()).toEqual({ onHand: 100 - 40 + counted, reserved: 0 })
    const [[log]] = await read<[{ rows: number; net: number }]>(shop.db, [
      sql`select count(*) as rows, sum(after - before) as net from stock_counts`,
    ])
    expect(log).toEqual({ rows: counted, net: counted })
  }, 30_000)
})

describe('a sheet counts', () => {
  const { stringify } = JSON
  const sheet = async (
    rows: { variantId: string; counted: number; seenOnHand?: number }[],
    batchId = 'imp_1',
  ) => {
    const deps = shop.deps(shop.coffee.owner)
    await write(shop.db, putCounts(deps, { exporterId: shop.coffee.exporterId, batchId, rows }))
    const [left] = await read<[Uncounted]>(shop.db, [
      uncounted(
        shop.coffee.exporterId,
        batchId,
        rows.map(({ variantId }) => variantId),
      ),
    ])
    return left
  }

  test('during sales nothing is lost, and a row that cannot be is named', async () => {
    const { robusta, arabica, blend } = shop.coffee
    await hold(4, robusta)
    await sell(4, robusta)
    await hold(9, blend)
    const left = await sheet([
      { variantId: robusta.variantId, counted: 15, seenOnHand: 10 },
      { variantId: arabica.variantId, counted: 3 },
      { variantId: blend.variantId, counted: 5 },
      { variantId: shop.fish.sauce.variantId, counted: 0 },
    ])
    expect((await levels(robusta)).onHand).toBe(11)
    expect((await levels(arabica)).onHand).toBe(3)
    expect(await levels(blend)).toEqual({ onHand: 10, reserved: 9 })
    expect((await levels(shop.fish.sauce)).onHand, stringify(left)).toBe(10)
    expect(left).toEqual([{ variantId: blend.variantId, onHand: 10, reserved: 9 }])
  })

  test('a part that is sent again changes nothing', async () => {
    const rows = [{ variantId: shop.coffee.robusta.variantId, counted: 12, seenOnHand: 10 }]
    await sheet(rows)
    await sheet(rows)
    expect((await levels()).onHand).toBe(12)
    await sheet(rows, 'imp_2')
    expect((await levels()).onHand).toBe(14)
  })
})

describe('the list of stock', () => {
  const list = async (query = '') =>
    (await knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/stock${query}`, { as: owner })).body

  test('begins with what is lowest against its line, and goes on page by page', async () => {
    await hold(8, shop.coffee.blend)
    await knock(
      shop,
      'PUT',
      `/api/exporter/${shop.coffee.exporterId}/variants/${shop.coffee.arabica.variantId}/low-line`,
      {
        as: owner,
        body: { line: 9 },
      },
    )
    const first = await list('?limit=2')
    expect(first.items).toMatchObject([
      { sku: 'CF-B', available: 2, reserved: 8, isLow: true, lowLine: 5, hasOwnLine: false },
      { sku: 'CF-A', available: 10, isLow: false, lowLine: 9, hasOwnLine: true },
    ])
    const second = await list(`?limit=2&cursor=${first.nextCursor}`)
    expect(second.items).toMatchObject([{ sku: 'CF-R' }])
    expect(second.nextCursor).toBeNull()
    expect((await list('?cursor=what')).code).toBe('invalid')
  })

  test('finds by the beginning of a SKU', async () => {
    expect((await list('?sku=CF-A')).items.map(({ sku }: { sku: string }) => sku)).toEqual(['CF-A'])
  })

  test("follows the firm's line, forgets withdrawn goods, and knows new ones", async () => {
    await knock(shop, 'PUT', `/api/exporter/${shop.coffee.exporterId}/stock/low-line`, {
      as: owner,
      body: { line: 10 },
    })
    await write(shop.db, [
      shop.db.run(sql`update listings set state = 'withdrawn' where id = ${shop.coffee.arabica.listingId}`),
    ])
    const { items, firmLine } = await list()
    expect(firmLine).toBe(10)
    expect(items).toHaveLength(2)
    expect(
      items.every(({ isLow, lowLine }: { isLow: boolean; lowLine: number }) => isLow && lowLine === 10),
    ).toBe(true)
  })

  test('reads at most 150 rows a page however many variants there are', async () => {
    const { coffee, db } = shop
    await write(db, [
      db.run(sql`insert into variants (id, listing_id, exporter_id, sku, position, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm, height_mm, price_vnd)
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 1500)
        select printf('var_%026d', i), ${coffee.robusta.listingId}, ${coffee.exporterId}, printf('S-%04d', i), 1, 'x', 'x', 1, 1, 1, 1, 1, 1 from n`),
      db.run(
        sql`insert into stock (variant_id, listing_no, on_hand) select id, 11, 50 from variants where sku like 'S-%'`,
      ),
    ])
    for (const sku of [undefined, 'S-']) {
      const deps = shop.deps(coffee.owner)
      const before = deps.meter.rowsRead
      const { items } = await listStock(deps, { exporterId: coffee.exporterId, ...(sku ? { sku } : {}) })
      expect(items).toHaveLength(40)
      expect(deps.meter.rowsRead - before).toBeLessThanOrEqual(150)
    }
    const deps = shop.deps(coffee.owner)
    await findGoodsTasks(deps, { exporterId: coffee.exporterId })
    expect(deps.meter.rowsRead).toBeLessThanOrEqual(60)
  })
})

describe('stock that falls to its line', () => {
  const letters = async () => {
    const [rows] = await read<[{ payload: string }]>(shop.db, [
      sql`select payload as payload from outbox where kind = 'goods_letter' order by created_at`,
    ])
    return rows.map(({ payload }) => JSON.parse(payload) as { template: string; variantIds: string[] })
  }

  test('is written of once, however often the clock strikes', async () => {
    await hold(6)
    await hold(7, shop.coffee.blend)
    await Promise.all([
      tellLowStock(shop.deps({ kind: 'system' })),
      tellLowStock(shop.deps({ kind: 'system' })),
    ])
    await tellLowStock(shop.deps({ kind: 'system' }))
    const sent = await letters()
    expect(sent).toHaveLength(1)
    expect(sent[0]?.variantIds).toHaveLength(2)
  })

  test('is not written of again the same day when an order comes and goes', async () => {
    await hold(6)
    await tellLowStock(shop.deps({ kind: 'system' }))
    await hold(-6)
    await hold(6)
    await tellLowStock(shop.deps({ kind: 'system' }))
    expect(await letters()).toHaveLength(1)
    await tellLowStock(shop.deps({ kind: 'system' }, Date.now() + 2 * dayLength))
    expect(await letters()).toHaveLength(2)
  })

  test('is said to the firm in its words, and not once it was filled up', async () => {
    await hold(6)
    const sent: { to: string; text: string }[] = []
    const deps = shop.deps({ kind: 'system' })
    const mailing = Object.create(deps, {
      bindings: {
        value: {
          ...shop.bindings,
          MAIL: { send: async (mail: { to: string; text: string }) => void sent.push(mail) },
        },
      },
    }) as typeof deps
    const letter = {
      id: deps.newId('message'),
      attempts: 0,
      payload: {
        template: 'stock_low',
        exporterId: shop.coffee.exporterId,
        variantIds: [shop.coffee.robusta.variantId],
      },
    }
    await sendGoodsLetter(mailing, letter)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.text).toContain('Hàng CF-R · gói 500 g: còn 4')
    await hold(-6)
    await sendGoodsLetter(mailing, letter)
    expect(sent).toHaveLength(1)
  })
})
