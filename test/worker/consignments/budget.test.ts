import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { paidOrder, type Paid } from './paid-order.ts'

const open = 500

let shop: Shop
let as: string
let order: Paid
beforeAll(async () => {
  shop = await openShop({ stock: 1000 })
  as = await cookieOf(shop, shop.coffee.owner)
  order = await paidOrder(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 },
    { firm: shop.fish, good: shop.fish.sauce, quantity: 1 },
  ])
  const { db } = shop
  // Rows of a busy desk: orders copied from a real one, a consignment each.
  await write(db, [
    db.run(sql`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${open})
      insert into quotes select 'quo_' || i, market, currency, incoterm, total_minor, is_payable, reply, frozen, created_at, expires_at
      from n, (select * from quotes limit 1)`),
    db.run(sql`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${open})
      insert into orders (id, code, quote_id, state, market, currency, incoterm, locale, total_minor, rate, rules_as_of, link_hash,
        placed_at, session_expires_at, paid_at, open_consignments, email_key, address_key)
      select 'ord_' || i, 'QQ-' || i, 'quo_' || i, 'paid', market, currency, incoterm, locale, total_minor, rate, rules_as_of, 'h' || i,
        placed_at, session_expires_at, paid_at, 1, 'e' || i, '' from n, (select * from orders limit 1)`),
    db.run(sql`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${open})
      insert into consignments (id, order_id, exporter_id, code, state, market, currency, total_minor, receives_vnd, summary_vi, summary_en,
        pieces, due_kind, due_at, remind_at, created_at, changed_at)
      select printf('con_%026d', i), 'ord_' || i, exporter_id, 'QQ-' || i, case i % 3 when 0 then 'packed' when 1 then 'to_accept' else 'accepted' end,
        market, currency, total_minor, receives_vnd, summary_vi, summary_en, pieces, 'ship', due_at + i, null, created_at, changed_at
      from n, (select * from consignments where exporter_id = ${shop.coffee.exporterId} limit 1)`),
  ])
})

const rowsRead = async (path: string): Promise<number> => {
  const { status, headers } = await knock(shop, 'GET', path, { as })
  expect(status).toBe(200)
  return Number(headers.get('x-rows-read'))
}
const desk = (query: string) => `/api/exporter/${shop.coffee.exporterId}/consignments${query}`

describe('with five hundred open consignments', () => {
  test.each(['', '?state=to_accept', '?limit=50', '?limit=100', '?state=packed&limit=50'])(
    'the desk%s reads at most 150 rows',
    async (query) => {
      expect(await rowsRead(desk(query))).toBeLessThanOrEqual(150)
    },
  )

  test('so does every later page', async () => {
    const { body } = await knock(shop, 'GET', desk('?limit=50'), { as })
    expect(body.counts.to_accept + body.counts.accepted + body.counts.packed).toBe(open + 1)
    expect(await rowsRead(desk(`?limit=50&cursor=${body.nextCursor}`))).toBeLessThanOrEqual(150)
  })

  test('one consignment reads what is its own', async () => {
    expect(await rowsRead(desk(`/${order.consignments[0]?.id}`))).toBeLessThanOrEqual(40)
  })

  test('an act reads and writes a handful', async () => {
    const { headers } = await knock(
      shop,
      'POST',
      `/api/consignments/${order.consignments[0]?.id}/acceptance`,
      { as, body: {} },
    )
    // Some twenty of them are the words of its search, found anew with the buyer's name.
    expect(Number(headers.get('x-rows-read'))).toBeLessThanOrEqual(60)
    expect(Number(headers.get('x-rows-written'))).toBeLessThanOrEqual(30)
  })

  test('the plans use their indexes', async () => {
    const plan = async (query: string) => {
      const { results } = await env.DB.prepare(`explain query plan ${query}`).all<{ detail: string }>()
      return results.map(({ detail }) => detail).join(' | ')
    }
    expect(
      await plan(
        "select id from consignments where exporter_id = 'a' and (desk_at, id) > (1, 'b') order by desk_at, id limit 26",
      ),
    ).toMatch(/^SEARCH consignments USING .*INDEX consignments_by_desk \(exporter_id=\? AND \(desk_at,id\)>/)
    expect(
      await plan(
        "select id from consignments where exporter_id = 'a' and state = 'packed' order by desk_at, id limit 26",
      ),
    ).toContain('consignments_by_desk_state')
    expect(
      await plan(
        'select id from consignments c where c.remind_at is not null and c.remind_at <= 1 order by c.remind_at limit 50',
      ),
    ).toContain('consignments_by_reminder')
  })
})
