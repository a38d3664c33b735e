import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { stored } from '../consignments/paid-order.ts'
import { knock } from './knock.ts'
import { browser, cookies, openSignInShop, type SignInShop, wrong } from './mailbox.ts'

let shop: SignInShop
let email: string
beforeEach(async () => {
  shop = await openSignInShop()
  email = shop.coffee.owner.email
})

const without = ({ requestId: _one, ...body }: Record<string, unknown>) => body

test('a wrong code, no code asked for, and an unknown address are one and the same answer', async () => {
  await shop.ask(email)
  const answers = [
    await shop.enter(email, wrong(shop.code())),
    await shop.enter(shop.fish.owner.email, '12345678'),
    await shop.enter('nobody@example.com', '12345678'),
    await shop.enter(email, ''),
    await shop.enter(email, 'abcdefgh'),
  ]
  for (const { status, body } of answers)
    expect([status, without(body)]).toEqual([401, { code: 'code_wrong', facts: {} }])
})

test('after five wrong tries even the right code opens nothing', async () => {
  await shop.ask(email)
  const code = shop.code()
  for (let tries = 0; tries < 5; tries += 1) expect((await shop.enter(email, wrong(code))).status).toBe(401)
  expect((await shop.enter(email, code)).status).toBe(401)
  expect(await stored(shop, sql`select count(*) as value from sessions`)).toEqual([0])
})

test('twenty guesses at once spend five tries', async () => {
  await shop.ask(email)
  const code = shop.code()
  await Promise.all(Array.from({ length: 20 }, () => shop.enter(email, wrong(code))))
  expect(await stored(shop, sql`select tries as value from sign_in_codes`)).toEqual([5])
})

test('a code used at two places at once opens one session', async () => {
  await shop.ask(email)
  const code = shop.code()
  const answers = await Promise.all(Array.from({ length: 4 }, () => shop.enter(email, code)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(3)
  expect(await stored(shop, sql`select count(*) as value from sessions`)).toEqual([1])
})

test('a code works once and for ten minutes', async () => {
  const { db } = shop
  await shop.ask(email)
  expect((await shop.enter(email, shop.code())).status).toBe(200)
  expect((await shop.enter(email, shop.code())).status).toBe(401)
  await shop.ask(email)
  expect(
    await stored(shop, sql`select expires_at - created_at as value from sign_in_codes where used_at is null`),
  ).toEqual([600_000])
  await write(db, [db.run(sql`update sign_in_codes set expires_at = ${Date.now()} where used_at is null`)])
  expect((await shop.enter(email, shop.code())).status).toBe(401)
})

test('only the newest code counts', async () => {
  const { db } = shop
  await shop.ask(email)
  const old = shop.code()
  await write(db, [db.run(sql`update sign_in_codes set created_at = created_at - 1000`)])
  await shop.ask(email)
  expect((await shop.enter(email, old)).status).toBe(401)
  expect((await shop.enter(email, shop.code())).status).toBe(200)
})

test("a browser's code opens nothing in another browser, nor for a program", async () => {
  await shop.ask(email, { headers: browser })
  const code = shop.code()
  const other = cookies(await shop.ask(shop.fish.owner.email, { headers: browser }))
  expect((await shop.enter(email, code, { as: other, headers: browser })).status).toBe(401)
  expect((await shop.enter(email, code)).status).toBe(401)
})

test("codes somebody else asks for do not replace or use up the owner's", async () => {
  const nonce = cookies(await shop.ask(email, { headers: browser }))
  const code = shop.code()
  await shop.ask(email)
  for (let tries = 0; tries < 6; tries += 1) await shop.enter(email, wrong(shop.code()))
  expect((await shop.enter(email, code, { as: nonce, headers: browser })).status).toBe(200)
})

test("a code of one address does not open another's account", async () => {
  await shop.ask(email)
  const code = shop.code()
  await shop.ask(shop.fish.owner.email)
  expect((await shop.enter(shop.fish.owner.email, code)).status).toBe(401)
})

test('who is not signed in has no self to ask for and no session to end', async () => {
  for (const [method, path] of [
    ['GET', '/api/me'],
    ['DELETE', '/api/sign-in/sessions/current'],
  ] as const) {
    const { status, body } = await knock(shop, method, path)
    expect([status, body.code]).toEqual([401, 'sign_in_needed'])
  }
})
