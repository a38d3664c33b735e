import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { stored } from '../consignments/paid-order.ts'
import { openSignInShop, type SignInShop } from './mailbox.ts'

let shop: SignInShop
beforeEach(async () => {
  shop = await openSignInShop()
})

test.each(['known', 'unknown'])(
  'the eleventh code in a quarter of an hour is refused for a %s address',
  async (kind) => {
    const email = kind === 'known' ? shop.coffee.owner.email : 'nobody@example.com'
    for (let sent = 0; sent < 10; sent += 1) expect((await shop.ask(email)).status).toBe(204)
    const { status, body, headers } = await shop.ask(email)
    expect([status, body.code]).toEqual([429, 'rate_limited'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual((15 * minute) / 1000)
    expect(shop.letters).toHaveLength(kind === 'known' ? 10 : 0)
  },
)

test('a window that has passed is forgotten', async () => {
  const { db } = shop
  const { email } = shop.coffee.owner
  for (let sent = 0; sent < 11; sent += 1) await shop.ask(email)
  await write(db, [
    db.run(sql`update rate_counters set window_ends_at = ${Date.now()} where key like 'code-burst %'`),
  ])
  expect((await shop.ask(email)).status).toBe(204)
})

test('who signs in has shown whose mailbox it is: their count starts afresh', async () => {
  const { email } = shop.coffee.owner
  for (let round = 0; round < 12; round += 1) {
    expect((await shop.ask(email)).status).toBe(204)
    expect((await shop.enter(email, shop.code())).status).toBe(200)
  }
})

test('one caller may not try a list of addresses', async () => {
  const headers = { 'cf-connecting-ip': '203.0.113.9' }
  const { db } = shop
  await shop.ask('a0@example.com', { headers })
  await write(db, [db.run(sql`update rate_counters set count = 60 where key like 'code-caller %'`)])
  expect((await shop.ask('a1@example.com', { headers })).status).toBe(429)
  expect((await shop.ask('a1@example.com', { headers: { 'cf-connecting-ip': '203.0.113.10' } })).status).toBe(
    204,
  )
})

test('counters name neither an address nor a caller', async () => {
  await shop.ask('nobody@example.com', { headers: { 'cf-connecting-ip': '203.0.113.9' } })
  const keys = (await stored<string>(shop, sql`select key as value from rate_counters`)).join(' ')
  expect(keys).not.toMatch(/nobody|203\.0/)
})

test('an unknown address is answered as a known one, and gets no letter', async () => {
  const known = await shop.ask(shop.coffee.owner.email)
  const unknown = await shop.ask('nobody@example.com')
  expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
  const names = (told: typeof known) => [...told.headers.keys()].filter((name) => !name.startsWith('x-'))
  expect(names(unknown)).toEqual(names(known))
  expect(shop.letters.map(({ to }) => to)).toEqual([shop.coffee.owner.email])
  // Its row is as long to guess at as any, and opens nothing.
  expect(await stored(shop, sql`select count(*) as value from sign_in_codes`)).toEqual([2])
})
