import { beforeAll, expect, test } from 'vitest'
import { knock } from './knock.ts'
import { openSignInShop, type SignInShop } from './mailbox.ts'

let shop: SignInShop
beforeAll(async () => {
  shop = await openSignInShop()
})

test.each([
  '',
  'nobody',
  '@example.com',
  'a@',
  'a@b',
  'a b@example.com',
  'owner＠ca-phe-da-lat.test',
  'owner﹫ca-phe-da-lat.test',
  'ownеr@ca-phe-da-lat.test',
  'owner@ca-phe-da-lat.test\nbcc: x@example.com',
  'a..b@example.com',
  '.a@example.com',
  'a@-example.com',
  `${'a'.repeat(65)}@example.com`,
  `a@${'b'.repeat(300)}.com`,
])('%j is no address', async (email) => {
  const { status, body } = await shop.ask(email)
  expect([status, body.code, body.facts.fields[0].path]).toEqual([400, 'invalid', 'email'])
  expect(shop.letters).toHaveLength(0)
})

test('a body with more, less or other than asked for is refused', async () => {
  for (const body of [{}, { email: 7 }, { email: 'a@example.com', admin: true }, [], 'x'])
    expect((await knock(shop, 'POST', '/api/sign-in/codes', { body })).status).toBe(400)
  for (const body of [
    { email: 'a@example.com' },
    { email: 'a@example.com', code: 12345678 },
    { email: 'a@example.com', code: '1', person: 'per_1' },
  ])
    expect((await knock(shop, 'POST', '/api/sign-in/sessions', { body })).status).toBe(400)
  expect(
    (await knock(shop, 'POST', '/api/sign-in/codes', { body: { email: 'x'.repeat(70_000) } })).status,
  ).toBe(413)
})
