import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { bankDelay } from '../../../schema/values/bank-account.ts'
import { minute } from '../../../schema/values/day.ts'
import { activateAccounts } from '../../../worker/bank-accounts/activate-accounts.ts'
import { dueAccounts } from '../../../worker/bank-accounts/queries.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { sha256 } from '../../../worker/platform/digest.ts'
import { account, makeDue, openJoining, promised, start } from '../applications/joining.ts'
import { letterBox, postAll } from '../mails/post.ts'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { hire, type Shop } from '../shop.ts'

let shop: Shop
let owner: string
let finance: string

beforeEach(async () => {
  shop = await openJoining()
  owner = await cookieOf(shop, shop.coffee.owner)
  finance = await operatorCookie(shop, 'finance')
})

const path = (rest = '') => `/api/exporter/${shop.coffee.exporterId}/bank-accounts${rest}`
const propose = (more: object = {}, as = owner) =>
  knock(shop, 'POST', path(), { as, body: { ...account, ...more } })
const decide = (id: string, body: object, as = finance) =>
  knock(shop, 'POST', `/api/operator/bank-accounts/${id}/decisions`, { as, body })
const sweep = (at: number) => activateAccounts(shop.deps({ kind: 'system' }, at))
const states = async () =>
  (await knock(shop, 'GET', path(), { as: owner })).body.items.map(
    ({ state, lastDigits }: { state: string; lastDigits: string }) => `${lastDigits} ${state}`,
  )

describe('a change of account', () => {
  test('takes a second person and 72 hours; every owner and the old contact hear of each step', async () => {
    const sent = letterBox(shop)
    await write(shop.db, [
      shop.db.run(sql`update exporters set email = 'so-cu@example.com' where id = ${shop.coffee.exporterId}`),
    ])
    const { body, status } = await propose()
    expect(status).toBe(201)
    expect(body.account).toMatchObject({
      state: 'proposed',
      lastDigits: '3456',
      bank: { name: 'Vietcombank' },
    })
    await postAll(shop, 'bank_proposed')
    expect(sent.map(({ to }) => to).sort()).toEqual([shop.coffee.owner.email, 'so-cu@example.com'].sort())
    expect(sent[0]?.text).toContain('Vietcombank •••• 3456')

    const seen = await knock(shop, 'GET', `/api/operator/bank-accounts/${body.account.id}`, { as: finance })
    expect(seen.body.exporter.expectedHolder).toBe('CA PHE DA LAT')
    const told = await decide(body.account.id, { decision: 'approve' })
    expect(told.body).toMatchObject({ outcome: 'decided', account: { state: 'approved' } })
    await sweep(Date.now() + bankDelay - minute)
    expect(await states()).toEqual(['3456 approved'])
    await sweep(Date.now() + bankDelay + minute)
    await sweep(Date.now() + bankDelay + minute)
    expect(await states()).toEqual(['3456 active'])
    expect(await promised(shop, shop.coffee.exporterId)).toEqual([
      'bank_proposed',
      'bank_approved',
      'bank_active',
    ])

    const next = await propose({ number: '99998888' })
    await decide(next.body.account.id, { decision: 'approve' })
    await sweep(Date.now() + bankDelay + minute)
    expect(await states()).toEqual(['8888 active', '3456 retired'])
  })

  test('is taken back by any owner until it is in use', async () => {
    const { body } = await propose()
    await decide(body.account.id, { decision: 'approve' })
    const other = await cookieOf(shop, await hire(shop, shop.coffee, 70, 'owner'))
    const told = await knock(shop, 'DELETE', path(`/${body.account.id}`), { as: other })
    expect(told.body.account.state).toBe('retired')
    await sweep(Date.now() + bankDelay + minute)
    expect(await states()).toEqual(['3456 retired'])
    expect((await knock(shop, 'DELETE', path(`/${body.account.id}`), { as: other })).body).toMatchObject({
      code: 'wrong_state',
      facts: { state: 'retired' },
    })
    expect((await propose()).status).toBe(201)
  })

  test('refused, the money goes where it went before, and the reason reaches the owner', async () => {
    const sent = letterBox(shop)
    const { body } = await propose()
    expect((await decide(body.account.id, { decision: 'refuse' })).body.code).toBe('invalid')
    const told = await decide(body.account.id, { decision: 'refuse', note: 'Tên chủ khác tên đơn vị.' })
    expect(told.body.account.state).toBe('refused')
    await postAll(shop, 'bank_refused')
    expect(sent[0]?.text).toContain('Tên chủ khác tên đơn vị.')
    expect((await decide(body.account.id, { decision: 'approve' })).body.code).toBe('wrong_state')
  })

  test('waits its turn: one at a time, also of two proposed at once', async () => {
    const told = await Promise.all([propose(), propose({ number: '11112222' })])
    expect(told.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await propose()).body).toMatchObject({ code: 'wrong_state', facts: { waiting: true } })
  })

  test('by two operators at once is decided once', async () => {
    const { body } = await propose()
    const other = await operatorCookie(shop, 'verifier')
    const told = await Promise.all([
      decide(body.account.id, { decision: 'approve' }),
      decide(body.account.id, { decision: 'refuse', note: 'Không.' }, other),
    ])
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('who may', () => {
  test('propose: an owner who proved freshly who they are', async () => {
    for (const role of ['manager', 'packer', 'accountant'] as const) {
      const as = await cookieOf(shop, await hire(shop, shop.coffee, 71, role).catch(() => shop.coffee.owner))
      if (role === 'manager') expect((await propose({}, as)).status).toBe(403)
    }
    await write(shop.db, [shop.db.run(sql`update sessions set proved_at = ${Date.now() - 11 * minute}`)])
    expect((await propose()).body.code).toBe('fresh_sign_in_needed')
  })

  test('approve: somebody of the market who neither proposed it nor works for the firm', async () => {
    const { body } = await propose()
    await write(shop.db, [
      shop.db.run(sql`
        insert into memberships (id, person_id, exporter_id, role, created_at)
        values ('mem_00000000000000000000000008', ${shop.coffee.owner.id}, null, 'finance', 0)`),
    ])
    expect((await decide(body.account.id, { decision: 'approve' }, owner)).body.code).toBe(
      'second_person_needed',
    )
    const support = await operatorCookie(shop, 'support')
    expect((await decide(body.account.id, { decision: 'approve' }, support)).status).toBe(403)
    expect((await decide('bnk_00000000000000000000000000', { decision: 'approve' })).status).toBe(404)
  })

  test('only with a bank there is, a number that can be one, and a name as banks print it', async () => {
    for (const wrong of [
      { bank: '000000' },
      { number: '12345' },
      { number: 'DROP TABLE' },
      { holder: 'Nguyễn Thị Đào' },
      { holder: '=1+1' },
      { state: 'active' },
    ])
      expect((await propose(wrong)).body.code, JSON.stringify(wrong)).toBe('invalid')
  })
})

describe('the number', () => {
  test('stands nowhere in clear: no row, no audit, no letter, no remembered answer or key', async () => {
    const sent = letterBox(shop)
    const { body } = await knock(shop, 'POST', path(), { as: owner, key: 'bank-1', body: account })
    await decide(body.account.id, { decision: 'approve' })
    await sweep(Date.now() + bankDelay + minute)
    await makeDue(shop)
    for (const template of ['bank_proposed', 'bank_approved', 'bank_active']) await postAll(shop, template)
    const { results: tables } = await env.DB.prepare(
      "select name from sqlite_master where type = 'table' and name not like '%search%' and name not like 'sqlite_%' and name not like '_cf_%'",
    ).all<{ name: string }>()
    for (const { name } of tables) {
      const { results } = await env.DB.prepare(`select * from ${name}`).all()
      expect(JSON.stringify(results), name).not.toMatch(/0071 ?0012 ?3456/)
    }
    expect(JSON.stringify(sent)).not.toMatch(/0071 ?0012 ?3456/)
    const [[key]] = await read<[{ hash: string }]>(shop.db, [
      sql`select request_hash as hash from idempotency_keys where key = 'bank-1'`,
    ])
    // Nor a digest anybody with the rows alone could try numbers against.
    expect(key?.hash).not.toBe(await sha256(JSON.stringify(account)))
  })

  test('of an application is replaced as often as it is mistyped, and the newest counts', async () => {
    const applying = await start(shop)
    await applying.call('POST', 'bank-accounts', account)
    const told = await applying.call('POST', 'bank-accounts', { ...account, number: '123456789' })
    expect(told.status).toBe(201)
    const { body } = await applying.call('GET', 'application')
    expect(body.bankAccounts.map(({ state }: { state: string }) => state)).toEqual(['proposed', 'retired'])
    expect(await promised(shop, applying.exporterId)).toEqual([])
  })
})

test('the sweep walks its index', async () => {
  const { sql: text, params } = shop.db.all(dueAccounts(0, 5)).getQuery()
  const { results } = await env.DB.prepare(`explain query plan ${text}`)
    .bind(...params)
    .all<{ detail: string }>()
  expect(results.map(({ detail }) => detail).join()).toContain('USING INDEX bank_accounts_by_start')
})
