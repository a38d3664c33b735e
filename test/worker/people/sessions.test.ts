import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { stored } from '../consignments/paid-order.ts'
import { knock } from './knock.ts'
import { cookies, openSignInShop, type SignInShop } from './mailbox.ts'

let shop: SignInShop
let email: string
beforeEach(async () => {
  shop = await openSignInShop()
  email = shop.coffee.owner.email
})

const phone =
  'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36'

async function enter(userAgent = phone): Promise<string> {
  const headers = { 'user-agent': userAgent }
  await shop.ask(email)
  return cookies(await shop.enter(email, shop.code(), { headers }))
}
const list = async (as: string) => (await knock(shop, 'GET', '/api/me/sessions', { as })).body.items

test('somebody sees the devices they are signed in on, in words of ours', async () => {
  const as = await enter()
  await enter('<script>alert(1)</script> Firefox/130 on Windows')
  await enter('curl/8.0')
  const items = await list(as)
  expect(items.map(({ device }: { device: string }) => device).sort()).toEqual([
    '',
    'Chrome · Android',
    'Firefox · Windows',
  ])
  expect(items.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toHaveLength(1)
  expect(JSON.stringify(items)).not.toContain('script')
})

test('signing a device out ends its session at once, and only that one', async () => {
  const [here, there] = [await enter(), await enter()]
  const [other] = (await list(here)).filter(({ isCurrent }: { isCurrent: boolean }) => !isCurrent)
  expect((await knock(shop, 'DELETE', `/api/me/sessions/${other.id}`, { as: here })).status).toBe(204)
  expect((await knock(shop, 'GET', '/api/me', { as: there })).status).toBe(401)
  expect((await knock(shop, 'GET', '/api/me', { as: here })).status).toBe(200)
  expect((await knock(shop, 'DELETE', `/api/me/sessions/${other.id}`, { as: here })).status).toBe(404)
})

test('all others can be signed out in one step', async () => {
  const [here, one, two] = [await enter(), await enter(), await enter()]
  expect((await knock(shop, 'DELETE', '/api/me/sessions', { as: here })).status).toBe(204)
  for (const [as, status] of [
    [here, 200],
    [one, 401],
    [two, 401],
  ] as const)
    expect((await knock(shop, 'GET', '/api/me', { as })).status).toBe(status)
})

test("nobody ends somebody else's session", async () => {
  const mine = await enter()
  const [{ id }] = await list(mine)
  await shop.ask(shop.fish.owner.email)
  const theirs = cookies(await shop.enter(shop.fish.owner.email, shop.code()))
  expect((await knock(shop, 'DELETE', `/api/me/sessions/${id}`, { as: theirs })).status).toBe(404)
  expect((await knock(shop, 'GET', '/api/me', { as: mine })).status).toBe(200)
})

test('somebody says how they are called and in which language they are written to', async () => {
  const as = await enter()
  const changed = await knock(shop, 'PATCH', '/api/me', { as, body: { name: ' Chị Hoa ', locale: 'en' } })
  expect([changed.status, changed.body.person.name]).toEqual([200, 'Chị Hoa'])
  expect(await stored(shop, sql`select locale as value from people where email = ${email}`)).toEqual(['en'])
  expect((await knock(shop, 'PATCH', '/api/me', { as, body: { email: 'x@example.com' } })).status).toBe(400)
})
