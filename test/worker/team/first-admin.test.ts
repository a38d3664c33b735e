import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { stored } from '../consignments/paid-order.ts'
import { knock, operatorCookie } from '../people/knock.ts'
import { openSignInShop, type SignInShop } from '../people/mailbox.ts'

let shop: SignInShop
const secret = 'a-secret-only-the-operator-has-0123456789'
beforeEach(async () => {
  const opened = await openSignInShop()
  shop = { ...opened, bindings: { ...opened.bindings, OPERATOR_SECRET: secret } as never }
})

const make = (body: Record<string, unknown> = {}) =>
  knock(shop, 'POST', '/api/operator/first-admin', { body: { email: 'chi@cho.test', secret, ...body } })
const admins = () =>
  stored<string>(
    shop,
    sql`select p.email as value from memberships m join people p on p.id = m.person_id where m.role = 'admin'`,
  )

test('the secret makes one admin, who signs in by a code like everybody', async () => {
  expect((await make()).status).toBe(204)
  expect(await admins()).toEqual(['chi@cho.test'])
  expect((await knock(shop, 'POST', '/api/sign-in/codes', { body: { email: 'chi@cho.test' } })).status).toBe(
    204,
  )
  expect(shop.letters).toHaveLength(1)
})

test('once there is an admin the door is gone, whatever one knows', async () => {
  await operatorCookie(shop, 'admin')
  expect((await make()).status).toBe(404)
  expect((await make({ secret: 'wrong' })).status).toBe(404)
})

test('of two who call at once one makes an admin', async () => {
  const answers = await Promise.all(
    ['a@cho.test', 'b@cho.test', 'c@cho.test'].map((email) => make({ email })),
  )
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(await admins()).toHaveLength(1)
})

test('a wrong secret makes nobody, and may be tried ten times an hour', async () => {
  for (let tries = 0; tries < 10; tries += 1) expect((await make({ secret: 'wrong' })).status).toBe(403)
  expect((await make()).status).toBe(429)
  expect(await admins()).toEqual([])
})

test('a market without a secret has no such door', async () => {
  const { OPERATOR_SECRET: _none, ...bindings } = shop.bindings
  shop = { ...shop, bindings: bindings as never }
  expect((await make()).status).toBe(404)
})

test('somebody already known becomes admin as the person they are', async () => {
  expect((await make({ email: shop.coffee.owner.email })).status).toBe(204)
  expect(
    await stored(shop, sql`select count(*) as value from people where email = ${shop.coffee.owner.email}`),
  ).toEqual([1])
})
