import { parse } from 'csv-parse/browser/esm/sync'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { putDrafts } from '../../../worker/listings/put-drafts.ts'
import { write } from '../../../worker/platform/database.ts'
import { forgetSettings, marketSettings } from '../../../worker/settings/market-settings.ts'
import { openShop, type Shop } from '../shop.ts'
import { csv, type Desk, deskOf, rowsOf } from './sheets.ts'

let shop: Shop
let desk: Desk

beforeEach(async () => {
  shop = await openShop({ stock: 10 })
  desk = await deskOf(shop)
})

const applied = async (id: string) => {
  expect((await desk.ask('POST', `imports/${id}/application`, { rows: 'all_good' })).status).toBe(200)
  await desk.carryOn()
  return (await desk.ask('GET', `imports/${id}`)).body
}

describe('a sheet of listings', () => {
  const headings = [
    'Mã SKU',
    'Mã tin bán',
    'Tên hàng',
    'Phân loại',
    'Giá VND',
    'Khối lượng tịnh (g)',
    'Khối lượng cả bì (g)',
    'Dài (cm)',
    'Danh mục',
    'Tỉnh',
    'Hạn dùng',
    'Dị ứng',
    'Dịp',
    'Mã HS',
  ]
  const sheet = csv(
    headings,
    [
      'TRA-1',
      'tra',
      'Trà Shan tuyết',
      'hộp 100 g',
      '1.250.000 ₫',
      '0,1 kg',
      '150',
      '12,5',
      'Đồ ăn',
      'Lâm Đồng',
      '24 tháng',
      'không',
      'Tết, quà biếu',
      '0902.10',
    ],
    ['TRA-2', 'tra', '', 'hộp 200 g', '"2,400,000"', '200 g', '150', '', '', '', '', '', '', ''],
    ['TRA-3', 'tra', 'Trà khác', 'hộp 500 g', '', '', '', '', '', '', '', '', '', ''],
    ['CF-R', '', 'Hàng CF-R', '', '180.000', '', '', '', 'không có', '', '', '', '', ''],
    ['CF-A', '', '', 'gói mới', '', '', '', '', '', '', '', '', '', ''],
    ['NEW-1', '', '', 'x', '', '', '', '', '', '', '', '', '', ''],
  )

  test('groups rows of one listing, says what is new, changed and wrong', async () => {
    const { body } = await desk.send('listings', sheet)
    expect(body.rows).toEqual({ all: 6, new: 1, changed: 1, same: 0, bad: 4 })
    const { body: rows } = await desk.ask('GET', `imports/${body.id}/rows?only=bad`)
    expect(
      rows.items.map(({ row, problems }: { row: number; problems: { column: string; code: string }[] }) => [
        row,
        ...problems.map(({ column, code }) => `${column} ${code}`),
      ]),
    ).toEqual([
      [3, 'grossGrams gross_below_net'],
      [4, 'titleVi contradicts'],
      [5, 'category unknown_word'],
      [7, 'titleVi required'],
    ])
  })

  test('applied, makes drafts and publishes nothing', async () => {
    const { body } = await desk.send('listings', sheet)
    expect(await applied(body.id)).toMatchObject({ state: 'applied', done: 2, failed: 0 })
    const [draft] = await rowsOf<{ state: string; draft: string; exporter: string }>(
      "select state, draft, exporter_id as exporter from listing_desk where title_vi = 'Trà Shan tuyết'",
    )
    expect(draft).toMatchObject({ state: 'draft', exporter: shop.coffee.exporterId })
    expect(JSON.parse(draft?.draft ?? '{}')).toMatchObject({
      title: { vi: 'Trà Shan tuyết' },
      provinceCode: '68',
      shelfLifeDays: 730,
      allergens: [],
      occasions: ['tet', 'gift'],
      hs6: '090210',
      variants: [
        {
          sku: 'TRA-1',
          priceVnd: 1_250_000,
          netGrams: 100,
          grossGrams: 150,
          size: { length: 125, width: null },
        },
      ],
    })
    const [coffee] = await rowsOf<{ draft: string; label: string }>(
      `select d.draft as draft, v.label_vi as label from listing_desk d join variants v on v.listing_id = d.listing_id where v.sku = 'CF-A'`,
    )
    expect(JSON.parse(coffee?.draft ?? '{}').variants[0].label.vi).toBe('gói mới')
    expect(coffee?.label).toBe('gói 500 g')
    // Sent again: all that was applied is there already.
    const again = await desk.send('listings', sheet)
    expect(again.body.rows).toMatchObject({ new: 0, changed: 0, same: 2, bad: 4 })
    expect(await applied(again.body.id)).toMatchObject({ done: 2 })
    expect(await rowsOf("select 1 from listing_desk where title_vi = 'Trà Shan tuyết'")).toHaveLength(1)
  })

  test('does not touch what waits for review, nor listings of others', async () => {
    await rowsOf(
      `update listing_desk set review = 'waiting', draft = '{}' where listing_id = '${shop.coffee.robusta.listingId}'`,
    )
    const { body } = await desk.send(
      'listings',
      csv(
        ['SKU', 'Mã tin', 'Tên hàng'],
        ['CF-R', '', 'Tên mới'],
        ['X', shop.fish.sauce.listingId, 'Của tôi'],
      ),
    )
    const { body: rows } = await desk.ask('GET', `imports/${body.id}/rows`)
    expect(rows.items.map(({ problems }: { problems: { code: string }[] }) => problems[0]?.code)).toEqual([
      'not_offered',
      'unknown_word',
    ])
  })
})

describe('a sheet of prices', () => {
  test('changes đồng and other money of what is on sale, and leaves empty cells alone', async () => {
    const { body } = await desk.send(
      'prices',
      csv(
        ['SKU', 'Giá VND', 'Giá USD', 'Giá JPY'],
        ['CF-R', '185.000', '"12,50"', ''],
        ['CF-A', '260000', '', '1.980'],
        ['CF-B', '210000', '', ''],
        ['NM-40', '1', '', ''],
      ),
    )
    expect(body.rows).toEqual({ all: 4, new: 0, changed: 2, same: 1, bad: 1 })
    const { body: rows } = await desk.ask('GET', `imports/${body.id}/rows?only=changed`)
    expect(rows.items[0].changes).toEqual([
      { column: 'priceVnd', heading: 'Giá VND', from: '180000', to: '185000' },
      { column: 'priceUSD', heading: 'Giá USD', from: '', to: '12.50' },
    ])
    expect(await applied(body.id)).toMatchObject({ state: 'applied', done: 3, failed: 0 })
    expect(
      await rowsOf("select sku, price_vnd as vnd from variants where sku like 'CF-%' order by sku"),
    ).toEqual([
      { sku: 'CF-A', vnd: 260_000 },
      { sku: 'CF-B', vnd: 210_000 },
      { sku: 'CF-R', vnd: 185_000 },
    ])
    expect(
      await rowsOf('select currency, price_minor as minor from variant_prices order by currency'),
    ).toEqual([
      { currency: 'JPY', minor: 1980 },
      { currency: 'USD', minor: 1250 },
    ])
    const exported = await desk.ask('GET', 'exports/prices?format=csv&lang=en')
    expect(exported.body).toContain('\r\nCF-R,Good CF-R,500 g bag,185000,12.50,')
    const again = await desk.send('prices', exported.body)
    expect(again.body.rows).toEqual({ all: 3, new: 0, changed: 0, same: 3, bad: 0 })
  })
})

describe('what is exported', () => {
  const hostile = fc
    .string({
      unit: fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        "'",
        '"',
        ';',
        ',',
        '\t',
        ' ',
        'a',
        'ế',
        '＝',
        '<',
        '&',
        '_x0041_',
        '𝒳',
        '1',
        '.',
        '|',
      ),
      minLength: 1,
      maxLength: 24,
    })
    .map((text) =>
      text
        .normalize('NFC')
        .replace(/[\u0000-\u001f]/g, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')

  test('is text wherever a spreadsheet would run it, and changes nothing when it comes back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(hostile, hostile, hostile), { minLength: 1, maxLength: 6 }),
        async (goods) => {
          shop = await openShop({ stock: 10 })
          desk = await deskOf(shop)
          const deps = shop.deps(shop.coffee.owner)
          const drafts = goods.map(([title, label, words], at) => ({
            changes: {
              title: { vi: title, en: label },
              description: { vi: `${words}\n${title}`, en: '' },
              tags: [label],
              variants: [
                {
                  sku: `S${at}${[...title].slice(0, 10).join('').trim()}`,
                  label: { vi: label, en: '' },
                  netGrams: 100 + at,
                  grossGrams: 200,
                  size: { length: 125, width: 80, height: 35 },
                  priceVnd: 1_250_000,
                  prices: {},
                  openingStock: at,
                },
              ],
            },
          }))
          const put = await putDrafts(deps, shop.coffee.exporterId, drafts as never)
          await write(shop.db, put.statements)
          for (const format of ['csv', 'xlsx'] as const)
            for (const lang of ['vi', 'en'] as const) {
              const file = await sheetBytes(`exports/listings?format=${format}&lang=${lang}`)
              if (format === 'csv') {
                const text = new TextDecoder().decode(file)
                for (const cell of parse(text, { bom: true, delimiter: lang === 'vi' ? ';' : ',' }).flat())
                  expect(cell).not.toMatch(/^[="“\s]*[=+\-@＝]/)
              }
              const { body } = await desk.send('listings', file)
              const { body: bad } = await desk.ask('GET', `imports/${body.id}/rows?only=bad`)
              expect(bad.items, JSON.stringify(goods)).toEqual([])
              const { body: changed } = await desk.ask('GET', `imports/${body.id}/rows?only=changed`)
              expect(changed.items, JSON.stringify(goods)).toEqual([])
              expect(body.rows).toMatchObject({ all: goods.length + 3, same: goods.length + 3 })
            }
        },
      ),
      { numRuns: 6 },
    )
  }, 120_000)

  async function sheetBytes(path: string): Promise<Uint8Array> {
    const { app } = await import('../../../worker/app.ts')
    const response = await app.fetch(
      new Request(`http://127.0.0.1:8787/api/exporter/${shop.coffee.exporterId}/${path}`, {
        headers: { cookie: desk.as },
      }),
      shop.bindings as never,
      { waitUntil: () => undefined, passThroughOnException: () => undefined } as never,
    )
    expect(response.status).toBe(200)
    return new Uint8Array(await response.arrayBuffer())
  }

  test('comes as a download nobody keeps, under a name that says what it is', async () => {
    const { headers } = await desk.ask('GET', 'exports/stock?format=csv')
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="ton-kho-\d{4}-\d\d-\d\d\.csv"$/,
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(await rowsOf("select action, subject from audit_entries where action = 'sheet_fetched'")).toEqual([
      { action: 'sheet_fetched', subject: shop.coffee.exporterId },
    ])
  })

  test('an empty template names every column and takes nothing in', async () => {
    const { body, status } = await desk.ask('GET', 'templates/listings?format=csv')
    expect(status).toBe(200)
    expect(body.replace(/^\ufeff/, '')).toMatch(/^Mã SKU;Mã tin bán;Tên hàng;/)
    expect(await desk.send('listings', body)).toMatchObject({
      status: 422,
      body: { code: 'sheet_refused', facts: { problem: 'empty' } },
    })
  })

  test('nothing of it is another firm’s', async () => {
    const fish = await deskOf(shop, shop.fish)
    expect((await fish.ask('GET', 'exports/stock?format=csv')).body).not.toContain('CF-')
    const { body } = await desk.send('stock', csv(['SKU', 'Tồn mới'], ['CF-R', 3]))
    for (const [method, path] of [
      ['GET', `imports/${body.id}`],
      ['GET', `imports/${body.id}/rows`],
      ['POST', `imports/${body.id}/application`],
      ['POST', `imports/${body.id}/cancellation`],
    ] as const)
      expect(
        await fish.ask(
          method,
          path,
          method === 'GET' ? undefined : path.endsWith('application') ? { rows: 'all_good' } : {},
        ),
        path,
      ).toMatchObject({ status: 404, body: { code: 'not_found', facts: {} } })
    expect((await fish.ask('GET', 'imports')).body.items).toEqual([])
  })
})

describe('who sends what', () => {
  test('a packer counts, and neither offers nor prices', async () => {
    const { hire } = await import('../shop.ts')
    const { cookieOf } = await import('../people/knock.ts')
    const packer = await deskOf(
      shop,
      shop.coffee,
      await cookieOf(shop, await hire(shop, shop.coffee, 61, 'packer')),
    )
    expect((await packer.send('prices', csv(['SKU', 'Giá VND'], ['CF-R', 1]))).status).toBe(403)
    expect((await packer.send('listings', csv(['SKU', 'Tên hàng'], ['CF-R', 'x']))).status).toBe(403)
    expect((await packer.send('stock', csv(['SKU', 'Tồn mới'], ['CF-R', 1]))).status).toBe(201)
    const { body } = await desk.send('prices', csv(['SKU', 'Giá VND'], ['CF-R', 1000]))
    expect((await packer.ask('POST', `imports/${body.id}/application`, { rows: 'all_good' })).status).toBe(
      403,
    )
    expect((await packer.ask('GET', 'exports/stock')).status).toBe(403)
  })

  test('nobody while operators have imports switched off, nor a hundred and first sheet a day', async () => {
    const sheet = csv(['SKU', 'Tồn mới'], ['CF-R', 4])
    const { features } = await marketSettings(shop.deps())
    const set = (version: number, imports: boolean) =>
      rowsOf(
        "insert into market_settings (name, version, value, reason, set_by, set_at) values ('features', ?, ?, 'x', 'x', 0)",
        version,
        JSON.stringify({ ...features, imports }),
      )
    await set(1, false)
    forgetSettings(shop.deps())
    expect(await desk.send('stock', sheet)).toMatchObject({ status: 409, body: { code: 'paused' } })
    await set(2, true)
    forgetSettings(shop.deps())
    expect((await desk.send('stock', sheet)).status).toBe(201)
    await rowsOf(`
      insert into imports (id, exporter_id, kind, format, file_name, file_hash, file_key, state, created_by, created_at, changed_at)
      select 'imp_' || substr('00000000000000000000000000' || value, -26), '${shop.coffee.exporterId}', 'stock', 'csv', '', value, '', 'cancelled', '', ${Date.now()}, 0
      from json_each('[${Array.from({ length: 99 }, (_none, at) => at).join(',')}]')`)
    expect((await desk.send('stock', sheet)).status).toBe(201)
    expect(await desk.send('stock', csv(['SKU', 'Tồn mới'], ['CF-R', 5]))).toMatchObject({
      status: 409,
      body: { code: 'too_many' },
    })
  })

  test('too much, or something else, is refused', async () => {
    expect((await desk.send('stock', 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(413)
    expect(await desk.send('stock', '<html><table>')).toMatchObject({
      status: 422,
      body: { facts: { problem: 'html' } },
    })
    expect((await desk.ask('POST', 'imports?kind=wishes', {})).status).not.toBe(201)
    expect((await desk.ask('GET', 'imports?cursor=1')).status).toBe(400)
    const { body } = await desk.send('stock', csv(['SKU', 'Tồn mới'], ['CF-R', 1]))
    expect((await desk.ask('GET', `imports/${body.id}/rows?cursor=x`)).status).toBe(400)
    expect((await desk.ask('POST', `imports/${body.id}/application`, { rows: [99] })).body).toMatchObject({
      code: 'invalid',
      facts: { row: 99 },
    })
    expect(
      (await desk.ask('POST', `imports/${body.id}/application`, { rows: { from: 50, to: 60 } })).status,
    ).toBe(400)
  })
})
