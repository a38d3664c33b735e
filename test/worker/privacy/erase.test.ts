import { env } from 'cloudflare:test'
import { beforeEach, expect, test } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import { brokenPromises, call, drain, later, placed, rows, usual } from '../buyer.ts'
import { knock, type Told } from '../people/knock.ts'
import { openSignInShop, type SignInShop } from '../people/mailbox.ts'
import { makeDeps } from '../../../worker/platform/deps.ts'
import { sweepExports } from '../../../worker/privacy/make-export.ts'
import { boughtAndReceived, canary, type Desk, leaks, openDesk, search, traces } from './forgotten.ts'

let shop: SignInShop
let desk: Desk
let keys = 0
beforeEach(async () => {
  shop = await openSignInShop()
  desk = await openDesk(shop)
})

const keyed = async (): Promise<string> =>
  (await search(shop, desk.support, canary.email)).body.buyers[0]?.key
const ask = async (as = desk.support): Promise<Told> =>
  knock(shop, 'POST', `/api/operator/people/${await keyed()}/erasures`, {
    as,
    body: { cause: 'buyer_asked' },
  })
const confirm = (id: string, as = desk.admin): Promise<Told> =>
  knock(shop, 'POST', `/api/operator/erasures/${id}/confirmations`, { as, key: `erase-${(keys += 1)}` })

test('a buyer is forgotten everywhere, and the books still balance', async () => {
  const order = await boughtAndReceived(shop)
  await knock(shop, 'POST', '/api/sign-in/codes', { body: { email: canary.email, purpose: 'join' } })
  await shop.enter(canary.email, shop.code())
  const exported = await knock(shop, 'POST', `/api/operator/people/${await keyed()}/exports`, {
    as: desk.support,
  })
  expect(exported.status).toBe(201)
  await drain(shop)
  expect((await leaks(traces)).length).toBeGreaterThan(3)
  const sums = await rows(
    'select currency, sum(amount_minor) as sum, count(*) as rows from ledger_entries group by currency',
  )

  const asked = await ask()
  expect([asked.status, asked.body.state]).toEqual([201, 'asked'])
  const done = await confirm(asked.body.id)
  expect([done.status, done.body.state, done.body.orders]).toEqual([200, 'done', 1])

  expect(await leaks(traces)).toEqual([])
  expect((await env.DOCUMENTS.list({ prefix: 'people/' })).objects).toEqual([])
  expect(
    await rows(
      'select currency, sum(amount_minor) as sum, count(*) as rows from ledger_entries group by currency',
    ),
  ).toEqual(sums)
  expect(await brokenPromises(shop)).toEqual([])
  for (const q of [canary.email, canary.fullName, '408 555 0177'])
    expect((await search(shop, desk.support, q)).body.buyers, q).toEqual([])
  const token = /order\/([^"]+)/.exec(JSON.stringify(order))?.[1] ?? ''
  const link = await call(shop, 'GET', `/api/orders/${order.orderId}`, undefined, {
    headers: { 'order-token': token },
  })
  expect(link.status).toBe(404)
  const seen = await knock(shop, 'GET', `/api/operator/orders/${order.orderId}`, { as: desk.support })
  expect([seen.status, seen.body.contact]).toEqual([200, null])
})

test('an order that is still open keeps its buyer, and says which', async () => {
  const order = await placed(shop, usual(shop), {
    body: { buyer: { fullName: canary.fullName, email: canary.email }, locale: 'vi' },
  })
  const refused = await ask()
  expect([refused.status, refused.body.code, refused.body.facts]).toEqual([
    409,
    'wrong_state',
    { why: 'open_orders', orders: [order.orderCode] },
  ])
})

test('an order placed after the request was made stops it as well', async () => {
  await boughtAndReceived(shop)
  const { body } = await ask()
  await placed(shop, usual(shop), {
    body: { buyer: { fullName: canary.fullName, email: canary.email }, locale: 'vi' },
  })
  expect((await confirm(body.id)).body.facts.why).toBe('open_orders')
  expect((await leaks(['Canaricity'])).length).toBeGreaterThan(0)
})

test('who asks does not confirm, and only an admin does', async () => {
  await boughtAndReceived(shop)
  const { body } = await ask(desk.admin)
  expect((await confirm(body.id)).body.code).toBe('second_person_needed')
  expect((await confirm(body.id, desk.support)).status).toBe(403)
  expect((await ask()).body).toMatchObject({ code: 'wrong_state', facts: { state: 'asked' } })
  const dropped = await knock(shop, 'DELETE', `/api/operator/erasures/${body.id}`, { as: desk.support })
  expect(dropped.status).toBe(204)
  expect((await confirm(body.id)).body.facts).toEqual({ state: 'dropped' })
})

test('a session proved long ago forgets nobody', async () => {
  await boughtAndReceived(shop)
  const { body } = await ask()
  await env.DB.prepare('update sessions set proved_at = ?')
    .bind(Date.now() - 11 * minute)
    .run()
  expect((await confirm(body.id)).body.code).toBe('fresh_sign_in_needed')
})

test('of two admins who confirm at once one forgets', async () => {
  await boughtAndReceived(shop)
  const { body } = await ask()
  const answers = await Promise.all([confirm(body.id), confirm(body.id), confirm(body.id)])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a colleague who also bought something stays a colleague', async () => {
  const { owner } = shop.coffee
  await placed(shop, usual(shop), {
    body: { buyer: { fullName: 'Chị Chủ', email: owner.email }, locale: 'vi' },
  })
  await env.DB.prepare("update orders set state = 'expired', due_at = null").run()
  const { body } = await search(shop, desk.support, owner.email)
  const asked = await knock(shop, 'POST', `/api/operator/people/${body.buyers[0].key}/erasures`, {
    as: desk.support,
    body: { cause: 'buyer_asked' },
  })
  expect((await confirm(asked.body.id)).status).toBe(200)
  const [person] = await rows<{ email: string }>('select email from people where id = ?', owner.id)
  expect(person?.email).toBe(owner.email)
})

test('a copy holds what is known, opens for who asked, for five minutes, and is gone after seven days', async () => {
  await boughtAndReceived(shop)
  const key = await keyed()
  const made = await knock(shop, 'POST', `/api/operator/people/${key}/exports`, { as: desk.support })
  await drain(shop)
  const person = () => knock(shop, 'GET', `/api/operator/people/${key}`, { as: desk.support })
  const [{ links, state }] = (await person()).body.exports
  expect(state).toBe('ready')
  const json = await knock(shop, 'GET', links.json, { as: desk.support })
  expect([json.status, json.headers.get('cache-control'), json.headers.get('content-disposition')]).toEqual([
    200,
    'no-store',
    'attachment; filename="person.json"',
  ])
  expect(json.body.orders[0]).toMatchObject({
    name: canary.fullName,
    email: canary.email,
    addressLine1: canary.line1,
  })
  expect(json.body.goods).toHaveLength(3)
  const text = await knock(shop, 'GET', links.text, { as: desk.support })
  expect(text.body).toContain(canary.fullName)
  expect((await knock(shop, 'GET', links.json, { as: desk.admin })).status).toBe(404)
  expect((await knock(shop, 'GET', links.json)).status).toBe(401)
  expect((await knock(shop, 'GET', links.json.replace('/json', '/text'), { as: desk.support })).status).toBe(
    404,
  )
  const old = links.json.replace(/until=\d+/, `until=${Date.now() + 60 * minute}`)
  expect((await knock(shop, 'GET', old, { as: desk.support })).status).toBe(404)

  const inAWeek = { ...later(shop, 7 * 24 * 60 * minute + minute) }
  const request = { id: 'req', ip: '', country: undefined, userAgent: '' }
  await sweepExports(makeDeps(inAWeek, { waitUntil() {} }, request, { kind: 'system' }))
  expect((await person()).body.exports[0]).toMatchObject({ id: made.body.id, state: 'gone', links: null })
  expect((await env.DOCUMENTS.list({ prefix: 'people/' })).objects).toEqual([])
})

test('three copies of one person a day are enough', async () => {
  await boughtAndReceived(shop)
  const key = await keyed()
  const send = () => knock(shop, 'POST', `/api/operator/people/${key}/exports`, { as: desk.support })
  for (let at = 0; at < 3; at += 1) expect((await send()).status).toBe(201)
  expect((await send()).body.code).toBe('too_many')
})
