import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { hire, type Shop } from '../shop.ts'
import {
  account,
  approval,
  fill,
  items,
  openJoining,
  photograph,
  start,
  stateOf,
  stranger,
  submit,
  verify,
} from './joining.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openJoining()
})

const begin = (as: string, more: object = {}) =>
  knock(shop, 'POST', '/api/applications', {
    as,
    body: { nameVi: 'Trà Núi', kind: 'company', provinceCode: '68', ...more },
  })

describe('who begins', () => {
  test('must be signed in, with a name, a known kind and a province there is', async () => {
    expect((await begin('')).body.code).toBe('sign_in_needed')
    const { cookie } = await stranger(shop)
    for (const wrong of [
      { nameVi: ' ' },
      { kind: 'workshop' },
      { provinceCode: '99' },
      { provinceCode: '6' },
      { state: 'verified' },
    ])
      expect((await begin(cookie, wrong)).body.code, JSON.stringify(wrong)).toBe('invalid')
  })

  test('has one application at a time, also of two begun at once', async () => {
    const { cookie } = await stranger(shop)
    const told = await Promise.all([begin(cookie), begin(cookie), begin(cookie)])
    expect(told.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await begin(cookie)).body).toMatchObject({ code: 'taken', facts: { what: 'application' } })
  })
})

describe('a step', () => {
  test('with mistakes names every one of them and saves nothing', async () => {
    const applying = await start(shop)
    const told = await applying.call('PATCH', 'application', {
      taxCode: '0300588568',
      phone: '12345',
      provinceCode: '99',
      categoryIds: ['cat_00000000000000000000000000'],
      legalName: 'Công ty Trà Núi',
    })
    expect(told.status).toBe(400)
    expect(told.body.facts.fields.map(({ path }: { path: string }) => path).sort()).toEqual([
      'categoryIds',
      'phone',
      'provinceCode',
      'taxCode',
    ])
    expect((await applying.call('GET', 'application')).body.legalName).toBe('')
  })

  test('never takes what is not asked: a state, an owner, a date', async () => {
    const applying = await start(shop)
    for (const field of ['state', 'verifiedOn', 'slug', 'email'])
      expect((await applying.call('PATCH', 'application', { [field]: 'verified' })).body.code).toBe('invalid')
  })

  test('with the tax code of a firm that trades is refused', async () => {
    await write(shop.db, [
      shop.db.run(sql`update exporters set tax_code = '0300588569' where id = ${shop.coffee.exporterId}`),
    ])
    const applying = await start(shop, 'Trà Núi', 'company')
    const told = await applying.call('PATCH', 'application', { taxCode: '0300588569' })
    expect(told.body).toMatchObject({ code: 'taken', facts: { what: 'taxCode' } })
  })

  test('of an application that is being looked at waits', async () => {
    const applying = await submit(shop)
    expect((await applying.call('PATCH', 'application', { words: 'Thêm' })).body).toMatchObject({
      code: 'wrong_state',
      facts: { state: 'in_review' },
    })
    expect((await photograph(applying, items.identity)).body.code).toBe('wrong_state')
    expect((await applying.call('POST', 'application/submission', {})).body.code).toBe('wrong_state')
  })

  test('of a firm that trades may change its telephone, not its name', async () => {
    const as = await cookieOf(shop, shop.coffee.owner)
    const path = `/api/exporter/${shop.coffee.exporterId}/application`
    expect((await knock(shop, 'PATCH', path, { as, body: { phone: '0987 654 321' } })).status).toBe(200)
    expect((await knock(shop, 'PATCH', path, { as, body: { nameVi: 'Tên khác' } })).body).toMatchObject({
      code: 'wrong_state',
      facts: { fields: ['nameVi'] },
    })
  })
})

describe('an application that is not whole', () => {
  test('is not sent, and says what is missing', async () => {
    const applying = await start(shop)
    const told = await applying.call('POST', 'application/submission', {})
    expect(told.status).toBe(409)
    expect(told.body).toMatchObject({ code: 'incomplete' })
    expect(told.body.facts.fields).toContainEqual({ path: 'bankAccount', problem: 'required' })
  })

  test('is whole no more when its paper is taken back, or its kind no longer fits its tax code', async () => {
    const applying = await fill(shop)
    const { body } = await applying.call('GET', 'application')
    expect(body.missing).toEqual([])
    const [document] = body.checklist[0].documents
    expect((await applying.call('DELETE', `documents/${document.id}`)).status).toBe(204)
    expect((await applying.call('GET', 'application')).body.checklist[0].state).toBe('missing')
    const told = await applying.call('PATCH', 'application', { kind: 'company' })
    expect(told.body.missing).toEqual(['taxCode', `items.${items.identity}`, `items.${items.company}`])
  })

  test('of two that name one tax code only the first is sent', async () => {
    const [a, b] = [await fill(shop), await fill(shop)]
    const told = await Promise.all([a, b].map(({ call }) => call('POST', 'application/submission', {})))
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(told.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'taken',
      facts: { what: 'taxCode' },
    })
  })

  test('sent twice at once is sent once', async () => {
    const applying = await fill(shop)
    const told = await Promise.all([1, 2].map(() => applying.call('POST', 'application/submission', {})))
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe("another firm's application", () => {
  test('does not exist for anybody else, and a colleague who is no owner may not see it', async () => {
    const applying = await fill(shop)
    const others = [await cookieOf(shop, shop.fish.owner), (await stranger(shop)).cookie]
    const path = `/api/exporter/${applying.exporterId}`
    for (const as of others)
      for (const [method, rest, body] of [
        ['GET', 'application', undefined],
        ['PATCH', 'application', {}],
        ['POST', 'application/submission', {}],
        ['GET', 'bank-accounts', undefined],
        ['POST', 'bank-accounts', account],
      ] as const)
        expect((await knock(shop, method, `${path}/${rest}`, { as, body })).status, `${method} ${rest}`).toBe(
          404,
        )
    const packer = await cookieOf(shop, await hire(shop, shop.coffee, 60, 'packer'))
    const own = await knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/application`, {
      as: packer,
    })
    expect(own.status).toBe(403)
  })
})

describe('a decision', () => {
  test('against a firm needs a reason or a note; one that does not fit its state is refused', async () => {
    const applying = await submit(shop)
    const as = await operatorCookie(shop, 'verifier')
    const say = (body: object) => verify(shop, as, applying.exporterId, body)
    expect((await say({ decision: 'ask' })).body.code).toBe('invalid')
    expect((await say({ decision: 'reinstate' })).body).toMatchObject({
      code: 'wrong_state',
      facts: { state: 'in_review' },
    })
    expect((await say({ decision: 'suspend', note: 'x' })).body.code).toBe('wrong_state')
    expect((await say({ decision: 'promote' })).body.code).toBe('invalid')
    expect(
      (await say({ decision: 'ask', note: 'x', reasonIds: ['rsn_00000000000000000000000000'] })).body.code,
    ).toBe('invalid')
  })

  test('to approve waits for the day a paper runs out, and for papers that were refused', async () => {
    const applying = await submit(shop)
    const as = await operatorCookie(shop, 'verifier')
    const say = (body: object) => verify(shop, as, applying.exporterId, body)
    expect((await say({ decision: 'approve' })).body).toMatchObject({
      code: 'incomplete',
      facts: { fields: [{ path: `items.${items.food}.expiresOn`, problem: 'required' }] },
    })
    const refused = { itemId: items.identity, state: 'refused' }
    expect((await say({ decision: 'approve', items: [...approval.items, refused] })).body.code).toBe(
      'incomplete',
    )
    const past = { itemId: items.food, state: 'accepted', expiresOn: '2020-01-01' }
    expect((await say({ decision: 'approve', items: [past] })).body.code).toBe('invalid')
    const foreign = { itemId: items.company, state: 'accepted' }
    expect((await say({ decision: 'approve', items: [foreign] })).body.code).toBe('invalid')
    expect(await stateOf(shop, applying.exporterId)).toBe('in_review')
  })

  test('of two operators at once is made once; the slower hears of the new state', async () => {
    const applying = await submit(shop)
    const as = [await operatorCookie(shop, 'verifier'), await operatorCookie(shop, 'admin')]
    const told = await Promise.all([
      verify(shop, as[0] ?? '', applying.exporterId, approval),
      verify(shop, as[1] ?? '', applying.exporterId, { decision: 'refuse', note: 'Không.' }),
    ])
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
    const loser = told.find(({ status }) => status === 409)
    expect(loser?.body).toMatchObject({
      code: 'wrong_state',
      facts: { state: await stateOf(shop, applying.exporterId) },
    })
  })

  test('about an own firm is for somebody else', async () => {
    const applying = await submit(shop)
    await write(shop.db, [
      shop.db.run(sql`
        insert into memberships (id, person_id, exporter_id, role, created_at)
        values ('mem_00000000000000000000000009', ${applying.id}, null, 'admin', 0)`),
    ])
    expect((await verify(shop, applying.cookie, applying.exporterId, approval)).body.code).toBe(
      'second_person_needed',
    )
  })

  test('is for verifiers and admins; a repeat under its key changes nothing', async () => {
    const applying = await submit(shop)
    const finance = await operatorCookie(shop, 'finance')
    expect((await verify(shop, finance, applying.exporterId, approval)).status).toBe(403)
    expect((await verify(shop, applying.cookie, applying.exporterId, approval)).status).toBe(404)
    const as = await operatorCookie(shop, 'verifier')
    const once = () =>
      knock(shop, 'POST', `/api/exporters/${applying.exporterId}/verification`, {
        as,
        body: approval,
        key: 'v',
      })
    const [a, b] = [await once(), await once()]
    expect([a.status, b.status]).toEqual([200, 200])
    expect(b.body).toEqual(a.body)
  })
})
