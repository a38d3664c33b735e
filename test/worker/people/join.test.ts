import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { stored } from '../consignments/paid-order.ts'
import { knock } from './knock.ts'
import { browser, cookies, openSignInShop, type SignInShop, wrong } from './mailbox.ts'

let shop: SignInShop
beforeEach(async () => {
  shop = await openSignInShop()
})

const newcomer = 'moi@vuon-nha.test'
const askToJoin = (email: string, more: Record<string, unknown> = {}) =>
  knock(shop, 'POST', '/api/sign-in/codes', { body: { email, purpose: 'join', ...more } })
const peopleOf = (email: string) =>
  stored<string>(shop, sql`select locale || '|' || name as value from people where email = ${email}`)

test('somebody new is mailed a code, and using it makes them known, in their language', async () => {
  expect((await askToJoin(newcomer, { locale: 'en' })).status).toBe(204)
  expect(await peopleOf(newcomer)).toEqual([])
  const { status, body } = await shop.enter(newcomer, shop.code())
  expect([status, body.person.email, body.person.name, body.memberships]).toEqual([200, newcomer, '', []])
  expect(await peopleOf(newcomer)).toEqual(['en|'])
  const did = await stored<string>(shop, sql`select action as value from audit_entries order by id`)
  expect(did.sort()).toEqual(['joined', 'signed_in'])
})

test('who asks without wanting to join is still sent nothing, and can use no code', async () => {
  expect((await shop.ask(newcomer)).status).toBe(204)
  expect(shop.letters).toHaveLength(0)
  expect((await shop.enter(newcomer, '12345678')).status).toBe(401)
  expect(await peopleOf(newcomer)).toEqual([])
})

test('known and unknown addresses are answered and written to alike', async () => {
  const [known, unknown] = [await askToJoin(shop.coffee.owner.email), await askToJoin(newcomer)]
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
  expect(shop.letters.map(({ to }) => to)).toEqual([shop.coffee.owner.email, newcomer])
  const bare = ({ text }: { text: string }) => text.replace(/\d{8}/g, '')
  expect(bare(shop.letters[0]!)).toBe(bare(shop.letters[1]!))
})

test('somebody known who says they are new is simply signed in', async () => {
  await askToJoin(shop.coffee.owner.email)
  const { status, body } = await shop.enter(shop.coffee.owner.email, shop.code())
  expect([status, body.person.id, body.memberships.length]).toEqual([200, shop.coffee.owner.id, 1])
})

test('a wrong code makes nobody', async () => {
  await askToJoin(newcomer)
  expect((await shop.enter(newcomer, wrong(shop.code()))).status).toBe(401)
  expect(await peopleOf(newcomer)).toEqual([])
})

test('two codes of one newcomer, used at once in two browsers, make one person with two sessions', async () => {
  const joining = { email: newcomer, purpose: 'join' }
  const codes = []
  for (let at = 0; at < 2; at += 1) {
    const asked = await knock(shop, 'POST', '/api/sign-in/codes', { body: joining, headers: browser })
    codes.push({ as: cookies(asked), code: shop.code() })
  }
  const entered = await Promise.all(
    codes.map(({ as, code }) => shop.enter(newcomer, code, { as, headers: browser })),
  )
  expect(entered.map(({ status }) => status)).toEqual([200, 200])
  expect(await peopleOf(newcomer)).toHaveLength(1)
  expect(await stored(shop, sql`select count(*) as value from sessions`)).toEqual([2])
})

test('joining counts against the same limits', async () => {
  for (let sent = 0; sent < 10; sent += 1) expect((await askToJoin(newcomer)).status).toBe(204)
  expect((await askToJoin(newcomer)).status).toBe(429)
  expect(shop.letters).toHaveLength(10)
})

test('a purpose or a language nobody knows is refused', async () => {
  for (const more of [{ purpose: 'admin' }, { purpose: '' }, { purpose: 'join', locale: 'xx' }])
    expect((await askToJoin(newcomer, more)).status).toBe(400)
})

test('a session that has grown old is fresh again once its person enters a new code', async () => {
  const { email } = shop.coffee.owner
  await shop.ask(email)
  const as = cookies(await shop.enter(email, shop.code()))
  await write(shop.db, [shop.db.run(sql`update sessions set proved_at = ${Date.now() - 60 * minute}`)])
  await shop.ask(email)
  const prove = (code: string) => knock(shop, 'POST', '/api/sign-in/proofs', { as, body: { code } })
  expect((await prove(wrong(shop.code()))).status).toBe(401)
  const proved = await prove(shop.code())
  expect([proved.status, proved.headers.getSetCookie()]).toEqual([204, []])
  const [age] = await stored<number>(shop, sql`select ${Date.now()} - proved_at as value from sessions`)
  expect(age).toBeLessThan(minute)
  expect((await knock(shop, 'GET', '/api/me', { as })).status).toBe(200)
  expect((await prove(shop.code())).status, 'a code works once').toBe(401)
})

test("a code mailed to somebody else proves nothing on one's own session", async () => {
  await shop.ask(shop.coffee.owner.email)
  const as = cookies(await shop.enter(shop.coffee.owner.email, shop.code()))
  await shop.ask(shop.fish.owner.email)
  const { status } = await knock(shop, 'POST', '/api/sign-in/proofs', { as, body: { code: shop.code() } })
  expect(status).toBe(401)
})

test('nobody proves anything without a session', async () => {
  const { status, body } = await knock(shop, 'POST', '/api/sign-in/proofs', { body: { code: '12345678' } })
  expect([status, body.code]).toEqual([401, 'sign_in_needed'])
})
