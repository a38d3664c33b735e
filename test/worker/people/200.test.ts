import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { dayLength } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { stored } from '../consignments/paid-order.ts'
import { hire } from '../shop.ts'
import { browser, cookies, openSignInShop, type SignInShop } from './mailbox.ts'
import { knock } from './knock.ts'

let shop: SignInShop
let email: string
beforeEach(async () => {
  shop = await openSignInShop()
  email = shop.coffee.owner.email
})

test('a program signs in with an address and the code from the letter', async () => {
  const asked = await shop.ask(email)
  expect([asked.status, asked.body, asked.headers.getSetCookie()]).toEqual([204, '', []])
  expect(shop.code()).toMatch(/^\d{8}$/)
  const { status, body, ...answer } = await shop.enter(email, shop.code())
  expect(status).toBe(200)
  expect(body).toEqual({
    person: { id: shop.coffee.owner.id, email, name: shop.coffee.owner.name },
    memberships: [
      {
        kind: 'exporter',
        exporterId: shop.coffee.exporterId,
        exporter: {
          id: shop.coffee.exporterId,
          slug: shop.coffee.slug,
          name: shop.coffee.name,
          names: { vi: shop.coffee.name, en: shop.coffee.name },
          state: 'verified',
        },
        role: 'owner',
      },
    ],
  })
  const me = await knock(shop, 'GET', '/api/me', { as: cookies({ status, body, ...answer }) })
  expect([me.status, me.body]).toEqual([200, body])
})

test('the letter says the same in both languages, in text and HTML, and holds no link and no other number', async () => {
  await shop.ask(email)
  const [letter] = shop.letters
  const code = shop.code()
  expect(letter?.to).toBe(email)
  expect(letter?.subject).not.toContain(code)
  for (const text of [letter?.text, letter?.html]) {
    expect(text).toContain('mã đăng nhập'.slice(3))
    expect(text?.split(code)).toHaveLength(3)
    expect(text).not.toMatch(/https?:\/\//)
  }
  expect(letter?.text.match(/\d{4,}/g)?.every((number) => number === code || number === '8787')).toBe(true)
})

test('a browser signs in with the cookie its request for a code left it', async () => {
  const asked = await shop.ask(email, { headers: browser })
  const nonce = cookies(asked)
  expect(nonce).toMatch(/^sign-in=[\w-]{43}$/)
  const entered = await shop.enter(email, shop.code(), { as: nonce, headers: browser })
  expect(entered.status).toBe(200)
  expect(cookies(entered)).toMatch(/^session=[\w-]{43}$/)
})

test('a session cookie is out of reach of scripts and other sites, and the database knows only its digest', async () => {
  await shop.ask(email)
  const entered = await shop.enter(email, shop.code())
  const cookie = entered.headers.getSetCookie()[0] ?? ''
  expect(cookie).toMatch(/; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/)
  const token = cookies(entered).slice('session='.length)
  const hashes = await stored<string>(shop, sql`select token_hash as value from sessions`)
  expect(hashes).toHaveLength(1)
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(hashes[0]).not.toBe(token)
})

test('a code is stored in no form that tells it', async () => {
  await shop.ask(email)
  const rows = await stored<string>(shop, sql`select code_hmac as value from sign_in_codes`)
  expect(rows[0]).toMatch(/^[0-9a-f]{64}$/)
  const everything = await stored<string>(
    shop,
    sql`select group_concat(id || email || nonce_hash || code_hmac) as value from sign_in_codes`,
  )
  expect(everything[0]).not.toContain(shop.code())
  expect(await stored(shop, sql`select count(*) as value from outbox`)).toEqual([0])
})

test('spaces and capitals around an address, and a code typed in groups, are understood', async () => {
  await shop.ask(`  ${email.toUpperCase()} `)
  const code = shop.code()
  expect((await shop.enter(email.toUpperCase(), `${code.slice(0, 4)} ${code.slice(4)}`)).status).toBe(200)
})

test('one person serves several exporters, and staff of the market are told apart', async () => {
  const { db } = shop
  const person = await hire(shop, shop.coffee, 41, 'packer')
  await write(db, [
    db.run(
      sql`insert into memberships (id, person_id, exporter_id, role, created_at) values ('mem_2', ${person.id}, ${shop.fish.exporterId}, 'accountant', 1)`,
    ),
    db.run(
      sql`insert into memberships (id, person_id, exporter_id, role, created_at) values ('mem_3', ${person.id}, null, 'finance', 2)`,
    ),
  ])
  await shop.ask(person.email)
  const { body } = await shop.enter(person.email, shop.code())
  expect(
    body.memberships.map(({ kind, exporterId, role }: { kind: string; exporterId: string; role: string }) => [
      kind,
      exporterId,
      role,
    ]),
  ).toEqual([
    ['exporter', shop.coffee.exporterId, 'packer'],
    ['exporter', shop.fish.exporterId, 'accountant'],
    ['operator', null, 'finance'],
  ])
})

test('signing in again ends the session the browser had; signing out ends this one only', async () => {
  await shop.ask(email)
  const first = cookies(await shop.enter(email, shop.code()))
  await shop.ask(email)
  const elsewhere = cookies(await shop.enter(email, shop.code()))
  await shop.ask(email)
  const second = cookies(await shop.enter(email, shop.code(), { as: first }))
  expect((await knock(shop, 'GET', '/api/me', { as: first })).status).toBe(401)
  const out = await knock(shop, 'DELETE', '/api/sign-in/sessions/current', { as: second })
  expect([out.status, out.headers.getSetCookie()[0]]).toEqual([
    204,
    expect.stringMatching(/^session=; Max-Age=0/),
  ])
  expect((await knock(shop, 'GET', '/api/me', { as: second })).status).toBe(401)
  expect((await knock(shop, 'GET', '/api/me', { as: elsewhere })).status).toBe(200)
})

test('a session unused for two weeks, or ninety days old, is over', async () => {
  const { db } = shop
  await shop.ask(email)
  const as = cookies(await shop.enter(email, shop.code()))
  const [life] = await stored<string>(
    shop,
    sql`select (idle_until - created_at) || ' ' || (ends_at - created_at) as value from sessions`,
  )
  expect(life).toBe(`${14 * dayLength} ${90 * dayLength}`)
  await write(db, [db.run(sql`update sessions set idle_until = ${Date.now() - 1}`)])
  expect((await knock(shop, 'GET', '/api/me', { as })).status).toBe(401)
  await write(db, [
    db.run(sql`update sessions set idle_until = ${Date.now() + dayLength}, ends_at = ${Date.now() - 1}`),
  ])
  expect((await knock(shop, 'GET', '/api/me', { as })).status).toBe(401)
})
