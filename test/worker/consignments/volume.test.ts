import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { paidOrder } from './paid-order.ts'

const orders = 100_000
const firms = 1_000
/** Of the coffee house, on top of its hundred of the hundred thousand. */
const open = 500
const aPage = 150

let shop: Shop
let as: string

/** The numbers 0 … count − 1 as a table `n(i)`. */
const numbers = (from: number, count: number) =>
  sql.raw(
    `with recursive n(i) as (select ${from} union all select i + 1 from n where i + 1 < ${from + count})`,
  )

/**
 * A market of a hundred thousand orders of a thousand firms, copied from one real order: number i is of firm
 * i mod 1000, the coffee house is firm 0; the last five hundred are all the coffee house's and open.
 */
async function grow(): Promise<void> {
  await copyExporters(shop.coffee.exporterId)
  for (let from = 0; from < orders + open; from += 10_050)
    await growBy(from, Math.min(10_050, orders + open - from))
}

/** Firm 1 … 999, whatever columns exporters have. */
async function copyExporters(house: string): Promise<void> {
  const { results } = await env.DB.prepare('pragma table_info(exporters)').all<{ name: string }>()
  const names = results.map(({ name }) => name)
  const own: Record<string, string> = {
    id: `printf('exp_%026d', i)`,
    slug: `'firm-' || i`,
    tax_code: `printf('%010d', i)`,
  }
  const values = names.map((name) => own[name] ?? `e.${name}`)
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i + 1 < ${firms})
     insert into exporters (${names.join(', ')}) select ${values.join(', ')} from n, exporters e where e.id = '${house}'`,
  ).run()
}

async function growBy(from: number, count: number): Promise<void> {
  const { db } = shop
  const house = shop.coffee.exporterId
  const firmOf = sql.raw(
    `case when i % ${firms} = 0 or i >= ${orders} then '${house}' else printf('exp_%026d', i % ${firms}) end`,
  )
  await write(db, [
    db.run(sql`
      ${numbers(from, count)}
      insert into quotes select 'quo_' || i, market, currency, incoterm, total_minor, is_payable, '{}', '{}', created_at, expires_at
      from n, (select * from quotes where id not like 'quo______' limit 1)`),
    db.run(sql`
      ${numbers(from, count)}
      insert into orders (id, code, quote_id, state, market, currency, incoterm, locale, total_minor, rate, rules_as_of, link_hash,
        placed_at, session_expires_at, paid_at, open_consignments, email_key, address_key)
      select 'ord_' || i, 'QB-' || i, 'quo_' || i, 'paid', market, currency, incoterm, locale, total_minor, '{}', rules_as_of, 'h' || i,
        placed_at, session_expires_at, paid_at, 1, 'e' || i, '' from n, (select * from orders where code like 'QQ-TEST%' limit 1)`),
    db.run(sql`
      ${numbers(from, count)}
      insert into order_contacts (order_id, full_name, email, country, line1, city)
      select 'ord_' || i, case i % 3 when 0 then 'Nguyễn Thị Lan' when 1 then 'Trần Văn Đức' else 'Lê Hoàng Anh' end, 'x', 'US', 'x', 'x' from n`),
    db.run(sql`
      ${numbers(from, count)}
      insert into consignments (id, order_id, exporter_id, code, state, market, currency, total_minor, receives_vnd, summary_vi, summary_en,
        pieces, due_kind, due_at, remind_at, created_at, changed_at)
      select printf('con_%026d', i), 'ord_' || i, ${firmOf}, 'QB-' || i || '-1',
        case when i < ${orders} and i % 10 < 5 then 'delivered' when i % 3 = 0 then 'packed' when i % 3 = 1 then 'to_accept' else 'accepted' end,
        market, currency, total_minor, receives_vnd, summary_vi, summary_en, pieces,
        case when i < ${orders} and i % 10 < 5 then null else 'ship' end, case when i < ${orders} and i % 10 < 5 then null else created_at + i end,
        null, created_at, changed_at
      from n, (select * from consignments where code like 'QQ-TEST%' limit 1)`),
  ])
}

/** What a paper of the coffee house's newest accepted orders is made of. */
async function fillNewest(): Promise<string[]> {
  const { db } = shop
  const newest = sql`select id, order_id from consignments where exporter_id = ${shop.coffee.exporterId} and state = 'accepted'
    and order_id like 'ord_1000%' order by id desc limit 50`
  const copied = async (table: string, keep: Record<string, string>) => {
    const { results } = await env.DB.prepare(`pragma table_info(${table})`).all<{ name: string }>()
    const columns = results.map(({ name }) => name)
    const values = columns.map((name) => keep[name] ?? `t.${name}`)
    await db.run(sql`
      insert into ${sql.raw(table)} (${sql.raw(columns.join(', '))}) select ${sql.raw(values.join(', '))}
      from (${newest}) c, (select * from ${sql.raw(table)} where exporter_id = ${shop.coffee.exporterId} limit 1) t`)
  }
  await copied('order_shares', { order_id: 'c.order_id' })
  await copied('order_lines', { order_id: 'c.order_id', id: `replace(c.id, 'con_', 'lin_')` })
  const { results } = await env.DB.prepare(
    `select id from consignments where exporter_id = ? and state = 'accepted' and order_id in (select order_id from order_shares where order_id like 'ord_1000%')
     order by id desc limit 25`,
  )
    .bind(shop.coffee.exporterId)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

let accepted: string[]
beforeAll(async () => {
  shop = await openShop({ stock: 1000 })
  as = await cookieOf(shop, shop.coffee.owner)
  await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }])
  await grow()
  accepted = await fillNewest()
}, 300_000)

async function rowsRead(path: string): Promise<number> {
  const { status, headers, body } = await knock(shop, 'GET', path, { as })
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
  return Number(headers.get('x-rows-read'))
}
const desk = (query: string) => `/api/exporter/${shop.coffee.exporterId}/consignments${query}`

describe('at a hundred thousand orders of a thousand firms, a busy desk', () => {
  test('is that big', async () => {
    const count = await env.DB.prepare(
      'select count(*) as all_, count(distinct exporter_id) as firms from consignments',
    ).first<{
      all_: number
      firms: number
    }>()
    expect(count?.all_).toBeGreaterThanOrEqual(orders + open)
    expect(count?.firms).toBe(firms)
    const { body } = await knock(shop, 'GET', desk('?limit=50'), { as })
    expect(body.counts.to_accept + body.counts.accepted + body.counts.packed).toBeGreaterThanOrEqual(open)
  })

  test.each([
    ['today', '?limit=50'],
    ['the tab of new orders', '?state=to_accept&limit=25'],
    ['the tab of packing', '?state=accepted&limit=25'],
    ['the tab of handing over', '?state=packed&limit=50'],
    ['the tab of what is on its way', '?state=shipped&limit=50'],
    ['the tab of what is done', '?state=delivered&limit=50'],
    ['the tab of what fell away', '?state=cancelled&limit=50'],
    ['a search by a code', '?search=QB-100123-1&limit=25'],
    ['a search by goods every order has', '?search=hang&limit=25'],
    ['a search by a name', '?search=nguyen%20thi%20lan&limit=25'],
    ['a search by two words no order has both of', '?search=lan%20duc&limit=25'],
    ['a search by a country', '?search=us&limit=25'],
    ['a search by one letter', '?search=n&limit=25'],
  ])('reads at most 150 rows for %s', async (_name, query) => {
    const rows = await rowsRead(desk(query))
    console.log(`rows read: ${query} ${rows}`)
    expect(rows).toBeLessThanOrEqual(aPage)
  })

  test.each(['?state=accepted&limit=50', '?search=hang&limit=25'])(
    'reads no more for a page deep in the list: %s',
    async (query) => {
      let cursor: string | null = null
      for (let turn = 0; turn < 3; turn += 1) {
        const { body, headers } = await knock(
          shop,
          'GET',
          desk(query + (cursor ? `&cursor=${cursor}` : '')),
          { as },
        )
        expect(Number(headers.get('x-rows-read'))).toBeLessThanOrEqual(aPage)
        cursor = body.nextCursor
        expect(cursor).not.toBeNull()
      }
    },
  )

  test('finds in its search only what is its own', async () => {
    const { body } = await knock(shop, 'GET', desk('?search=QB-55557-1'), { as })
    expect(body.items).toEqual([])
    const own = await knock(shop, 'GET', desk('?search=QB-100007-1'), { as })
    expect(own.body.items.map(({ code }: { code: string }) => code)).toEqual(['QB-100007-1'])
  })

  test('reads what is its own of one order', async () => {
    const rows = await rowsRead(desk(`/${accepted[0]}`))
    console.log(`rows read: one order ${rows}`)
    expect(rows).toBeLessThanOrEqual(40)
  })

  test('prints twenty-five slips in at most 20 rows each', async () => {
    expect(accepted).toHaveLength(25)
    const rows = await rowsRead(
      `/api/exporter/${shop.coffee.exporterId}/papers/packing-slip?ids=${accepted.join(',')}`,
    )
    console.log(`rows read: 25 slips ${rows}`)
    expect(rows).toBeLessThanOrEqual(25 * 20)
  })

  test('accepts fifty at once in at most 60 rows each', async () => {
    const { body } = await knock(shop, 'GET', desk('?state=to_accept&limit=50'), { as })
    const ids = body.items.map(({ id }: { id: string }) => id)
    const answer = await knock(shop, 'POST', `/api/exporter/${shop.coffee.exporterId}/acceptances`, {
      as,
      body: { ids },
    })
    expect(answer.body.outcomes.every(({ isDone }: { isDone: boolean }) => isDone)).toBe(true)
    const [read, written] = ['x-rows-read', 'x-rows-written'].map((name) => Number(answer.headers.get(name)))
    console.log(`50 acceptances: ${read} read, ${written} written`)
    expect(read).toBeLessThanOrEqual(50 * 60)
  })

  test('walks its indexes', async () => {
    const plan = async (query: string) => {
      const { results } = await env.DB.prepare(`explain query plan ${query}`).all<{ detail: string }>()
      return results.map(({ detail }) => detail).join(' | ')
    }
    const found = await plan(`
      select c.id from desk_search cross join desk_docs d on d.no = desk_search.rowid
      cross join consignments c on c.id = d.consignment_id and c.exporter_id = 'x'
      where desk_search match 'a*' and desk_search.rowid < 9 order by desk_search.rowid desc limit 26`)
    expect(found).toMatch(/^SCAN desk_search VIRTUAL TABLE INDEX/)
    expect(found).toContain('SEARCH d USING INTEGER PRIMARY KEY')
    expect(found).toContain('SEARCH c USING PRIMARY KEY')
    expect(found).not.toContain('TEMP B-TREE')
  })
})
