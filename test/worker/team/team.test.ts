import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { dayLength, minute } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { drain } from '../buyer.ts'
import { stored } from '../consignments/paid-order.ts'
import { cookieOf, knock, operatorCookie, type Told } from '../people/knock.ts'
import { cookies, openSignInShop, type SignInShop } from '../people/mailbox.ts'
import { hire } from '../shop.ts'

let shop: SignInShop
let owner: string
let base: string
beforeEach(async () => {
  shop = await openSignInShop()
  owner = await cookieOf(shop, shop.coffee.owner)
  base = `/api/exporter/${shop.coffee.exporterId}`
})

const newcomer = 'moi@vuon-nha.test'
const invite = (
  as: string,
  more: Record<string, unknown> = {},
  path = `${base}/invitations`,
): Promise<Told> =>
  knock(shop, 'POST', path, { as, body: { email: newcomer, role: 'packer', locale: 'vi', ...more } })

/** The secret in the newest letter's link. */
async function secretMailed(): Promise<string> {
  await drain(shop)
  return /#([\w-]{43})/.exec(shop.letters.at(-1)?.text ?? '')?.[1] ?? ''
}

async function join(email: string): Promise<string> {
  await knock(shop, 'POST', '/api/sign-in/codes', { body: { email, purpose: 'join' } })
  return cookies(await shop.enter(email, shop.code()))
}
const accept = (as: string, secret: string) =>
  knock(shop, 'POST', '/api/invitations/acceptances', { as, body: { secret } })
const desk = (as: string) => knock(shop, 'GET', `${base}/consignments`, { as })
const team = async (as = owner) => (await knock(shop, 'GET', `${base}/team`, { as })).body

test('an owner invites somebody new, who joins with that address and works at once', async () => {
  const { status, body } = await invite(owner)
  expect([status, body.expiresAt - Date.now() > 6.9 * dayLength]).toEqual([201, true])
  const secret = await secretMailed()
  const [letter] = shop.letters
  expect([letter?.to, letter?.text.includes(shop.coffee.name), letter?.text.includes('đóng gói')]).toEqual([
    newcomer,
    true,
    true,
  ])
  const as = await join(newcomer)
  expect((await desk(as)).status).toBe(404)
  const accepted = await accept(as, secret)
  expect([accepted.status, accepted.body]).toEqual([
    200,
    { exporterId: shop.coffee.exporterId, role: 'packer' },
  ])
  expect((await desk(as)).status).toBe(200)
  await drain(shop)
  const told = shop.letters.slice(-2).map(({ to }) => to)
  expect(told.sort()).toEqual([newcomer, shop.coffee.owner.email].sort())
  expect((await team()).members.map(({ role }: { role: string }) => role)).toEqual(['owner', 'packer'])
})

test('the letter is in the language chosen for it, and the secret is written down nowhere', async () => {
  await invite(owner, { locale: 'en' })
  const secret = await secretMailed()
  expect(shop.letters[0]?.subject).toContain('You are invited')
  for (const table of ['invitations', 'outbox', 'audit_entries', 'idempotency_keys']) {
    const rows = await shop.db.$client.prepare(`select * from ${table}`).all()
    expect(JSON.stringify(rows.results), table).not.toContain(secret)
  }
  expect(shop.letters[0]?.text).toContain('/sell/invitation#')
})

test('what a link offers can be seen before signing in', async () => {
  await invite(owner)
  const secret = await secretMailed()
  const { status, body } = await knock(shop, 'POST', '/api/invitations/views', { body: { secret } })
  expect([status, body.email, body.role, body.exporter.vi]).toEqual([
    200,
    newcomer,
    'packer',
    shop.coffee.name,
  ])
})

test('a forwarded invitation lets nobody else in', async () => {
  await invite(owner)
  const secret = await secretMailed()
  const refused = await accept(await cookieOf(shop, shop.fish.owner), secret)
  expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  expect((await accept('', secret)).status).toBe(401)
})

test('an invitation works once, even pressed five times at once', async () => {
  await invite(owner)
  const secret = await secretMailed()
  const as = await join(newcomer)
  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(as, secret)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await accept(as, secret)).body.code).toBe('invitation_ended')
  expect((await team()).members).toHaveLength(2)
})

test('an invitation ends after seven days, when it is taken back, and when it is sent again', async () => {
  const { body } = await invite(owner)
  const first = await secretMailed()
  const as = await join(newcomer)
  const again = await knock(shop, 'POST', `${base}/invitations/${body.id}/letters`, { as: owner })
  expect(again.status).toBe(200)
  const second = await secretMailed()
  expect(second).not.toBe(first)
  expect((await accept(as, first)).body.code).toBe('invitation_ended')
  await write(shop.db, [shop.db.run(sql`update invitations set expires_at = ${Date.now()}`)])
  expect((await accept(as, second)).body.code).toBe('invitation_ended')
  expect((await team()).invitations[0].isExpired).toBe(true)
  // One that ran out makes room for a new one.
  const anew = await invite(owner)
  expect(anew.status).toBe(201)
  const third = await secretMailed()
  expect((await knock(shop, 'DELETE', `${base}/invitations/${anew.body.id}`, { as: owner })).status).toBe(204)
  expect((await accept(as, third)).body.code).toBe('invitation_ended')
  const twice = await knock(shop, 'DELETE', `${base}/invitations/${anew.body.id}`, { as: owner })
  expect([twice.status, twice.body.code]).toEqual([409, 'invitation_ended'])
})

test('a letter is sent at most five times, and one address has one open invitation', async () => {
  const { body } = await invite(owner)
  expect((await invite(owner, { role: 'manager' })).body.code).toBe('taken')
  const send = () => knock(shop, 'POST', `${base}/invitations/${body.id}/letters`, { as: owner })
  for (let sent = 1; sent < 5; sent += 1) expect((await send()).status).toBe(200)
  expect((await send()).body.code).toBe('too_many')
})

test('at most twenty invitations are open, and somebody who works here is not invited', async () => {
  expect((await invite(owner, { email: shop.coffee.owner.email })).body.code).toBe('taken')
  for (let at = 0; at < 20; at += 1)
    expect((await invite(owner, { email: `nguoi${at}@example.com` })).status).toBe(201)
  expect((await invite(owner)).body.code).toBe('too_many')
})

test('the same invitation sent again under its key is one invitation', async () => {
  const send = () =>
    knock(shop, 'POST', `${base}/invitations`, {
      as: owner,
      key: 'once',
      body: { email: newcomer, role: 'packer', locale: 'vi' },
    })
  const [first, second] = [await send(), await send()]
  expect([first.status, second.status, second.body]).toEqual([201, 201, first.body])
  expect(await stored(shop, sql`select count(*) as value from invitations`)).toEqual([1])
})

test('only roles of the right team, and only addresses, are taken', async () => {
  for (const wrong of [{ role: 'admin' }, { role: 'god' }, { email: 'nobody' }, { locale: 'xx' }])
    expect((await invite(owner, wrong)).status).toBe(400)
})

test('a change of role counts from the next request', async () => {
  const packer = await hire(shop, shop.coffee, 61, 'packer')
  const as = await cookieOf(shop, packer)
  const id = packer.id.replace('per_', 'mem_')
  expect((await knock(shop, 'GET', `${base}/team`, { as })).status).toBe(403)
  const changed = await knock(shop, 'PATCH', `${base}/team/${id}`, { as: owner, body: { role: 'owner' } })
  expect(changed.status).toBe(204)
  expect((await knock(shop, 'GET', `${base}/team`, { as })).status).toBe(200)
  await drain(shop)
  expect(shop.letters.map(({ to }) => to).sort()).toEqual([packer.email, shop.coffee.owner.email].sort())
})

test('who is removed reaches nothing of the firm with the next request, and keeps their other firm', async () => {
  const packer = await hire(shop, shop.coffee, 61, 'packer')
  await write(shop.db, [
    shop.db.run(
      sql`insert into memberships (id, person_id, exporter_id, role, created_at) values ('mem_2', ${packer.id}, ${shop.fish.exporterId}, 'packer', 0)`,
    ),
  ])
  const as = await cookieOf(shop, packer)
  expect((await desk(as)).status).toBe(200)
  const removed = await knock(shop, 'DELETE', `${base}/team/${packer.id.replace('per_', 'mem_')}`, {
    as: owner,
  })
  expect(removed.status).toBe(204)
  expect((await desk(as)).status).toBe(404)
  expect(
    (await knock(shop, 'GET', `/api/exporter/${shop.fish.exporterId}/consignments`, { as })).status,
  ).toBe(200)
})

test('the last owner can be neither removed nor demoted', async () => {
  const id = shop.coffee.owner.id.replace('per_', 'mem_')
  const demoted = await knock(shop, 'PATCH', `${base}/team/${id}`, { as: owner, body: { role: 'packer' } })
  expect([demoted.status, demoted.body]).toMatchObject([
    409,
    { code: 'wrong_state', facts: { why: 'last_head' } },
  ])
  expect((await knock(shop, 'DELETE', `${base}/team/${id}`, { as: owner })).status).toBe(409)
})

test('two owners who remove each other at once leave one', async () => {
  const second = await hire(shop, shop.coffee, 61, 'owner')
  const as = await cookieOf(shop, second)
  const mine = shop.coffee.owner.id.replace('per_', 'mem_')
  const theirs = second.id.replace('per_', 'mem_')
  const answers = await Promise.all([
    knock(shop, 'DELETE', `${base}/team/${theirs}`, { as: owner }),
    knock(shop, 'DELETE', `${base}/team/${mine}`, { as }),
  ])
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(
    await stored(
      shop,
      sql`select count(*) as value from memberships where exporter_id = ${shop.coffee.exporterId} and role = 'owner'`,
    ),
  ).toEqual([1])
})

test("an owner of one firm reaches neither members nor invitations of another's", async () => {
  const { body } = await invite(owner)
  const other = await cookieOf(shop, shop.fish.owner)
  const theirBase = `/api/exporter/${shop.fish.exporterId}`
  const member = shop.coffee.owner.id.replace('per_', 'mem_')
  for (const path of [
    `${base}/team/${member}`,
    `${theirBase}/team/${member}`,
    `${theirBase}/invitations/${body.id}`,
  ])
    expect((await knock(shop, 'DELETE', path, { as: other })).status, path).toBe(404)
})

test('a session proved long ago changes no team', async () => {
  await write(shop.db, [shop.db.run(sql`update sessions set proved_at = ${Date.now() - 11 * minute}`)])
  const refused = await invite(owner)
  expect([refused.status, refused.body.code]).toEqual([403, 'fresh_sign_in_needed'])
  expect((await knock(shop, 'GET', `${base}/team`, { as: owner })).status).toBe(200)
})

test('every change of a team is on record, without anybody’s address', async () => {
  const { body } = await invite(owner)
  await accept(await join(newcomer), await secretMailed())
  const [, packer] = (await team()).members
  await knock(shop, 'PATCH', `${base}/team/${packer.id}`, { as: owner, body: { role: 'manager' } })
  await knock(shop, 'DELETE', `${base}/team/${packer.id}`, { as: owner })
  const rows = await stored<string>(
    shop,
    sql`select action || ' ' || ifnull(subject, '') || facts as value from audit_entries order by id`,
  )
  expect(
    rows.map((row) => row.split(' ')[0]).filter((action) => /member|invitation/.test(action ?? '')),
  ).toEqual(['member_invited', 'invitation_accepted', 'member_role_changed', 'member_removed'])
  expect(rows.join()).toContain(body.id)
  expect(rows.join()).not.toContain('@')
})

test("the market's own team goes the same way, and keeps its last admin", async () => {
  const admin = await operatorCookie(shop, 'admin')
  const { status } = await invite(admin, { role: 'verifier' }, '/api/operator/invitations')
  expect(status).toBe(201)
  const secret = await secretMailed()
  expect(shop.letters.at(-1)?.text).toContain('/ops/invitation#')
  const as = await join(newcomer)
  expect((await knock(shop, 'GET', '/api/operator/orders', { as })).status).toBe(404)
  expect((await accept(as, secret)).body).toEqual({ exporterId: null, role: 'verifier' })
  expect((await knock(shop, 'GET', '/api/operator/orders', { as })).status).toBe(200)
  const { members } = (await knock(shop, 'GET', '/api/operator/team', { as: admin })).body
  const [me, other] = members
  expect((await knock(shop, 'DELETE', `/api/operator/team/${me.id}`, { as: admin })).body.facts).toEqual({
    why: 'last_head',
  })
  expect((await knock(shop, 'DELETE', `/api/operator/team/${other.id}`, { as: admin })).status).toBe(204)
  expect((await knock(shop, 'GET', '/api/operator/orders', { as })).status).toBe(404)
  expect((await invite(admin, { role: 'owner' }, '/api/operator/invitations')).status).toBe(400)
})

test('a full team is listed within the budget of a page', async () => {
  const people = Array.from({ length: 39 }, (_none, at) => String(at).padStart(2, '0'))
  await write(
    shop.db,
    people.flatMap((at) => [
      shop.db.run(
        sql`insert into people (id, email, name, created_at) values (${`per_000000000000000000000000${at}`}, ${`p${at}@x.test`}, '', 0)`,
      ),
      shop.db.run(
        sql`insert into memberships (id, person_id, exporter_id, role, created_at) values (${`mem_000000000000000000000000${at}`}, ${`per_000000000000000000000000${at}`}, ${shop.coffee.exporterId}, 'packer', 1)`,
      ),
    ]),
  )
  const { headers, body } = await knock(shop, 'GET', `${base}/team`, { as: owner })
  expect(body.members).toHaveLength(40)
  expect(Number(headers.get('x-rows-read'))).toBeLessThanOrEqual(150)
})

test('who was taken out of a team comes back by no invitation of their own', async () => {
  const second = await hire(shop, shop.coffee, 77, 'owner')
  const as = await cookieOf(shop, second)
  await invite(as, { role: 'owner' })
  const secret = await secretMailed()
  const membership = (await team()).members.find(
    ({ person }: { person: { id: string } }) => person.id === second.id,
  ).id
  expect((await knock(shop, 'DELETE', `${base}/team/${membership}`, { as: owner })).status).toBe(204)
  expect((await team()).invitations).toEqual([])
  const told = await accept(await join(newcomer), secret)
  expect(told.body.code).toBe('invitation_ended')
})
