import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { whole, type Written } from '../../../worker/exports/written-cell.ts'
import { xlsxWriter } from '../../../worker/exports/write-xlsx.ts'
import { write } from '../../../worker/platform/database.ts'
import { openShop, type Shop } from '../shop.ts'
import { type Desk, deskOf, rowsOf } from './sheets.ts'

const many = 5000
/** Every 125th row is wrong in one of three ways. */
const isBad = (at: number) => at % 125 === 60

const skuOf = (at: number) => `G-${String(at).padStart(5, '0')}`

let shop: Shop
let desk: Desk
let id = ''

/** 5,000 variants of as many listings, ten pieces each. */
async function stockUp(): Promise<void> {
  const idOf = (prefix: string) =>
    sql.raw(`'${prefix}_' || substr('0000000000000000000000000' || n.value, -26)`)
  const numbers = sql`json_each(${JSON.stringify(Array.from({ length: many }, (_none, at) => at))}) n`
  const robusta = shop.coffee.robusta
  await write(shop.db, [
    shop.db.run(sql`
      insert into listings (id, listing_no, exporter_id, slug, state, category_id, title_vi, title_en, description_vi, description_en, hs6, goods_key,
        origin_country, vn_content_pct, province_code, shelf_life_days, picture, updated_at)
      select ${idOf('lst')}, 1000 + n.value, l.exporter_id, 'g-' || n.value, 'live', l.category_id, 'Hàng ' || n.value, 'Good', '', '', l.hs6, l.goods_key,
        'VN', 100, '68', 365, '{}', 0 from ${numbers} join listings l on l.id = ${robusta.listingId}`),
    shop.db.run(sql`
      insert into variants (id, listing_id, exporter_id, sku, position, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm, height_mm, price_vnd)
      select ${idOf('var')}, ${idOf('lst')}, ${shop.coffee.exporterId}, 'G-' || substr('00000' || n.value, -5), 1, '', '', 500, 560, 200, 120, 80, 180000
      from ${numbers}`),
    shop.db.run(
      sql`insert into stock (variant_id, listing_no, on_hand) select ${idOf('var')}, 1000 + n.value, 10 from ${numbers}`,
    ),
  ])
}

async function sheetOf(rows: readonly (readonly Written[])[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const headings = ['Mã SKU', 'Tên', 'Tồn khi xuất', 'Tồn mới'].map((text) => ({ text, width: 12 }))
  const writer = xlsxWriter('Kho', headings, (bytes) => void pieces.push(bytes))
  writer.rows(rows)
  writer.end()
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer())
}

beforeAll(async () => {
  shop = await openShop({ stock: 10 })
  desk = await deskOf(shop)
  await stockUp()
})

describe('a sheet of 5,000 counts, 40 of them wrong', () => {
  test('is tried dry in one request', async () => {
    const wrong: Written[] = ['nhiều', '-5', null]
    const rows = Array.from({ length: many }, (_none, at): Written[] => [
      skuOf(at),
      'Hàng',
      whole(10),
      isBad(at) ? (wrong[Math.floor(at / 125) % 3] ?? null) : whole(10 + (at % 7)),
    ])
    const { status, body, headers } = await desk.send('stock', await sheetOf(rows))
    expect(status).toBe(201)
    const same = Array.from({ length: many }, (_none, at) => !isBad(at) && at % 7 === 0).filter(
      Boolean,
    ).length
    expect(body.rows).toEqual({ all: 5000, new: 0, changed: 4960 - same, same, bad: 40 })
    id = body.id
    console.log(
      `dry run: ${headers.get('x-round-trips')} round trips, ${headers.get('x-rows-read')} rows read, ${headers.get('x-rows-written')} written`,
    )
    const parts = await rowsOf<{ list: string; size: number }>(
      'select list, length(rows) as size from import_parts',
    )
    expect(parts.filter(({ list }) => list === 'good')).toHaveLength(20)
    for (const { size } of parts) expect(size).toBeLessThan(600_000)
  })

  test('shows its 40 problems, 25 a page, reading a handful of rows', async () => {
    const first = await desk.ask('GET', `imports/${id}/rows?only=bad`)
    expect(first.body.items).toHaveLength(25)
    const second = await desk.ask('GET', `imports/${id}/rows?only=bad&cursor=${first.body.nextCursor}`)
    expect(second.body.items).toHaveLength(15)
    expect(second.body.nextCursor).toBeNull()
    expect(
      new Set([...first.body.items, ...second.body.items].map(({ problems }) => problems[0].code)),
    ).toEqual(new Set(['not_a_number', 'too_small', 'required']))
    for (const path of [`imports/${id}`, `imports/${id}/rows`, `imports/${id}/rows?only=same`, 'imports']) {
      const { headers } = await desk.ask('GET', path)
      expect(Number(headers.get('x-rows-read')), path).toBeLessThanOrEqual(150)
    }
  })

  test('is applied part by part: 4,960 done, each batch small', async () => {
    await desk.ask('POST', `imports/${id}/application`, { rows: 'all_good' })
    await desk.carryOn()
    expect((await desk.ask('GET', `imports/${id}`)).body).toMatchObject({
      state: 'applied',
      done: 4960,
      failed: 0,
      chosen: 4960,
    })
    const [sum] = await rowsOf<{ pieces: number }>(
      "select sum(on_hand) as pieces from stock s join variants v on v.id = s.variant_id where v.sku like 'G-%'",
    )
    const expected = Array.from({ length: many }, (_none, at) => (isBad(at) ? 10 : 10 + (at % 7))).reduce(
      (all, one) => all + one,
      0,
    )
    expect(sum?.pieces).toBe(expected)
  })

  test('and what is exported of it changes nothing when it comes back', async () => {
    const sheet = await desk.ask('GET', 'exports/stock?format=csv')
    expect(sheet.status).toBe(200)
    const { body } = await desk.send('stock', sheet.body)
    expect(body.rows).toEqual({ all: 5000, new: 0, changed: 0, same: 5000, bad: 0 })
  })
})
