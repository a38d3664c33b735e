import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { placed, usual } from '../buyer.ts'
import { knock } from '../people/knock.ts'
import { openSignInShop, type SignInShop } from '../people/mailbox.ts'
import { canary, type Desk, openDesk, search } from './forgotten.ts'

let shop: SignInShop
let desk: Desk
beforeEach(async () => {
  shop = await openSignInShop()
  desk = await openDesk(shop)
})

const buy = (fullName = canary.fullName, email = canary.email) =>
  placed(shop, usual(shop), { body: { buyer: { fullName, email, phone: canary.phone }, locale: 'vi' } })

test.each([
  ['her whole e-mail', canary.email],
  ['her e-mail in capitals', canary.email.toUpperCase()],
  ['her telephone as she types it', '408 555 0177'],
  ['her telephone with its country', '+1 408-555-0177'],
  ['her name', canary.fullName],
  ['her name without marks, in another order', 'yen doan'],
  ['the beginnings of her names', 'hoa ye'],
])('a buyer is found by %s', async (_what, q) => {
  await buy()
  await buy('Nguyễn Văn Bình', 'binh@example.com')
  const { status, body } = await search(shop, desk.support, q)
  expect(status).toBe(200)
  const names = body.buyers.map(({ name }: { name: string }) => name)
  expect(names).toContain(canary.fullName)
  if (/yen|doan|hoa/i.test(q) || q.includes('@')) expect(names).toEqual([canary.fullName])
  const person = await knock(shop, 'GET', `/api/operator/people/${body.buyers[0].key}`, { as: desk.support })
  expect([person.status, person.body.orders.length]).toEqual([200, 1])
})

test('an order is found by its code however it is typed, and by its id', async () => {
  const order = await buy()
  for (const q of [order.orderCode, order.orderCode.toLowerCase().replaceAll('-', ' '), order.orderId]) {
    const { body } = await search(shop, desk.finance, q)
    expect(
      body.orders.map(({ id }: { id: string }) => id),
      q,
    ).toEqual([order.orderId])
  }
})

test('an exporter is found by its name without marks, its address and its tax code', async () => {
  for (const q of ['ca phe da lat', 'Cà phê', shop.coffee.slug, '5800000001']) {
    const { body } = await search(shop, desk.finance, q)
    expect(
      body.exporters.map(({ id }: { id: string }) => id),
      q,
    ).toContain(shop.coffee.exporterId)
  }
})

test('somebody with an account is found by e-mail and by name', async () => {
  for (const q of [shop.fish.owner.email, shop.fish.owner.name]) {
    const { body } = await search(shop, desk.support, q)
    expect(body.members[0]?.key, q).toBe(shop.fish.owner.id)
  }
  const { body } = await knock(shop, 'GET', `/api/operator/people/${shop.fish.owner.id}`, {
    as: desk.support,
  })
  expect(body.account.memberships).toEqual([
    { role: 'owner', exporter: { vi: shop.fish.name, en: shop.fish.name } },
  ])
})

test('who talks to no buyers sees them masked', async () => {
  await buy()
  const { body } = await search(shop, desk.finance, canary.email)
  expect(body.buyers[0]).toMatchObject({ name: 'Đ•••', email: 'c•••@example.com' })
  const person = await knock(shop, 'GET', `/api/operator/people/${body.buyers[0].key}`, { as: desk.finance })
  expect(person.body).toMatchObject({ name: 'Đ•••', email: 'c•••@example.com', exports: [] })
  // Digits alone may stand in an id by chance: the number as it was typed, and as it is kept.
  for (const digits of ['555-0177', '5550177']) expect(JSON.stringify(person.body)).not.toContain(digits)
})

test('what is typed is words, never the index’s own syntax', async () => {
  await buy()
  for (const q of ['""', '* OR buyer:a*', 'NEAR(a b)', 'a"b', "'; drop table people; --", '((((', '%%', '__'])
    expect((await search(shop, desk.support, q)).status, q).toBe(200)
  expect((await search(shop, desk.support, 'x')).status).toBe(400)
  expect((await search(shop, desk.support, 'x'.repeat(201))).status).toBe(400)
})

test('a search costs the same however many are called alike', async () => {
  const order = await buy()
  await write(shop.db, [
    shop.db.run(sql`
      insert into quotes (id, market, currency, incoterm, total_minor, is_payable, reply, frozen, created_at, expires_at)
      select 'quo_' || value, market, currency, incoterm, total_minor, is_payable, '{}', '{}', created_at, expires_at
      from quotes, generate_series(1000, 2999) where id = (select quote_id from orders where id = ${order.orderId})`),
  ]).catch(async () => {
    // No series in this build: a counted list does.
    const numbers = JSON.stringify(Array.from({ length: 2000 }, (_none, at) => at + 1000))
    await env.DB.prepare(`
      insert into quotes (id, market, currency, incoterm, total_minor, is_payable, reply, frozen, created_at, expires_at)
      select 'quo_' || value, market, currency, incoterm, total_minor, is_payable, '{}', '{}', created_at, expires_at
      from quotes, json_each(?) where quotes.id = (select quote_id from orders where id = ?)`)
      .bind(numbers, order.orderId)
      .run()
  })
  await env.DB.prepare(`
    insert into orders (id, code, quote_id, state, market, currency, incoterm, locale, total_minor, rate, rules_as_of, link_hash,
      placed_at, session_expires_at, email_key, address_key)
    select 'ord_' || substr(q.id, 5), 'QQ-' || substr(q.id, 5), q.id, 'expired', o.market, o.currency, o.incoterm, o.locale, o.total_minor,
      o.rate, o.rules_as_of, 'h' || q.id, o.placed_at, o.session_expires_at, 'k' || q.id, ''
    from quotes q join orders o on o.id = ? where length(q.id) = 8`)
    .bind(order.orderId)
    .run()
  await env.DB.prepare(`
    insert into order_contacts (order_id, full_name, email, country, line1, city)
    select id, 'Đoàn Hoàng Yến Canari', 'x@example.com', 'US', 'x', 'x' from orders where length(id) = 8`).run()
  const { headers } = await search(shop, desk.support, canary.email)
  expect(Number(headers.get('x-rows-read'))).toBeLessThanOrEqual(150)
  const byPhone = await search(shop, desk.support, '408 555 0177')
  expect(Number(byPhone.headers.get('x-rows-read'))).toBeLessThanOrEqual(150)
  // Keys of this many made-up orders are no digests; by name only the cost is looked at.
  const deps = shop.deps({ kind: 'system' })
  const { buyersByName } = await import('../../../worker/privacy/search-queries.ts')
  const { read } = await import('../../../worker/platform/database.ts')
  const before = deps.meter.rowsRead
  await read(deps.db, [buyersByName('"doan" * AND "ye" *')])
  expect(deps.meter.rowsRead - before).toBeLessThanOrEqual(150)
})
