import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findApplication } from '../../../worker/applications/find-application.ts'
import { findChecklist } from '../../../worker/applications/find-checklist.ts'
import { findOperatorExporter } from '../../../worker/applications/find-operator-exporter.ts'
import { findActor } from '../../../worker/people/find-actor.ts'
import { read } from '../../../worker/platform/database.ts'
import { letterBox, postAll } from '../mails/post.ts'
import { knock, operatorCookie } from '../people/knock.ts'
import type { Shop } from '../shop.ts'
import {
  approval,
  fill,
  filled,
  items,
  openJoining,
  photograph,
  promised,
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

describe('somebody without a firm', () => {
  test('begins with a name, a kind and a province, and owns the firm from then on', async () => {
    const applying = await start(shop)
    const { body } = await knock(shop, 'GET', '/api/me', { as: applying.cookie })
    expect(body.memberships).toEqual([
      {
        kind: 'exporter',
        exporterId: applying.exporterId,
        exporter: expect.objectContaining({ slug: 'mut-nha-dao', state: 'applied' }),
        role: 'owner',
      },
    ])
    const { body: application } = await applying.call('GET', 'application')
    expect(application).toMatchObject({ state: 'applied', email: applying.email, taxCode: '' })
    // Nothing made yet, so no food paper is asked for; the company's paper is not for a household, the old one is retired.
    expect(application.checklist.map(({ id }: { id: string }) => id)).toEqual([items.identity])
    expect(application.missing).toEqual([
      'legalName',
      'taxCode',
      'ward',
      'addressLine',
      'phone',
      'categoryIds',
      `items.${items.identity}`,
      'bankAccount',
    ])
  })

  test('gets an address of the shop nobody has', async () => {
    expect((await start(shop)).exporterId).toBeDefined()
    const second = await start(shop)
    expect((await second.call('GET', 'application')).body.slug).toBe('mut-nha-dao-2')
    const odd = await start(shop, '越南')
    expect((await odd.call('GET', 'application')).body.slug).toBe('nha-xuat-khau')
  })

  test('saves step by step; what was not sent stays', async () => {
    const applying = await start(shop)
    await applying.call('PATCH', 'application', { taxCode: '079 180 012345', phone: '0912 345 678' })
    const saved = await applying.call('PATCH', 'application', {
      categoryIds: filled.categoryIds,
      words: 'Trà',
    })
    expect(saved.body.missing).toContain(`items.${items.food}`)
    const { body } = await applying.call('GET', 'application')
    expect(body).toMatchObject({
      taxCode: '079180012345',
      phone: '+84912345678',
      makes: { categoryIds: filled.categoryIds, words: 'Trà' },
    })
    await applying.call('PATCH', 'application', { words: '' })
    expect((await applying.call('GET', 'application')).body.makes.words).toBe('')
  })

  test('a double click on the first step begins one application', async () => {
    const person = await stranger(shop)
    const body = { nameVi: 'Trà Núi', kind: 'company', provinceCode: '68' }
    const [a, b] = [
      await knock(shop, 'POST', '/api/applications', { as: person.cookie, body, key: 'once' }),
      await knock(shop, 'POST', '/api/applications', { as: person.cookie, body, key: 'once' }),
    ]
    expect(b.body).toEqual(a.body)
    expect(b.headers.get('idempotent-replayed')).toBe('true')
  })
})

describe('an application that is whole', () => {
  test('is sent, waits for an operator, and its owner hears that it came', async () => {
    const sent = letterBox(shop)
    const applying = await submit(shop)
    expect(await stateOf(shop, applying.exporterId)).toBe('in_review')
    const [tasks, moves] = await read<[{ kind: string; title: string }, { step: string }]>(shop.db, [
      sql`select kind as kind, title_vi as title from review_tasks where state = 'open'`,
      sql`select ifnull(from_state, '') || '>' || to_state as step from exporter_moves order by moved_at`,
    ])
    expect(tasks).toEqual([{ kind: 'exporter', title: 'Mứt Nhà Đào' }])
    expect(moves.map(({ step }) => step)).toEqual(['>applied', 'applied>in_review'])
    await postAll(shop, 'application_received')
    expect(sent.map(({ to }) => to)).toEqual([applying.email])
    expect(sent[0]?.subject).toContain('Mứt Nhà Đào')
  })

  test('approved, the firm trades: its checks are dated, its account in use, its papers accepted', async () => {
    const sent = letterBox(shop)
    const applying = await submit(shop)
    const verifier = await operatorCookie(shop, 'verifier')
    const told = await verify(shop, verifier, applying.exporterId, approval)
    expect(told.body).toEqual({ outcome: 'decided', state: 'verified' })
    const { body } = await applying.call('GET', 'application')
    expect(body).toMatchObject({ state: 'verified', missing: [], verifiedOn: expect.any(String) })
    expect(body.checklist.map(({ state }: { state: string }) => state)).toEqual(['accepted', 'accepted'])
    expect(body.bankAccounts).toMatchObject([
      { state: 'active', lastDigits: '3456', holder: 'NGUYEN THI DAO' },
    ])
    const { body: page } = await knock(shop, 'GET', '/api/exporters/mut-nha-dao')
    expect(page.verification.checks).toMatchObject([
      { kind: 'food_safety', expiresOn: '2099-01-31', checkedBy: 'Quà Quê' },
      { kind: 'identity' },
    ])
    await postAll(shop, 'application_approved')
    expect(sent[0]?.text).toContain('/sell/listings')
    const [[task]] = await read<[{ state: string }]>(shop.db, [sql`select state as state from review_tasks`])
    expect(task?.state).toBe('closed')
  })

  test('asked for more, it comes back open with the reasons in plain words; sent again, it is approved', async () => {
    const sent = letterBox(shop)
    const applying = await submit(shop)
    const verifier = await operatorCookie(shop, 'verifier')
    const told = await verify(shop, verifier, applying.exporterId, {
      decision: 'ask',
      note: 'Chụp lại mặt sau giúp chúng tôi.',
      items: [{ itemId: items.identity, state: 'refused', reason: 'Ảnh bị lóa.' }],
    })
    expect(told.body.state).toBe('applied')
    const { body } = await applying.call('GET', 'application')
    expect(body.checklist[0]).toMatchObject({ state: 'refused', reason: 'Ảnh bị lóa.' })
    expect(body.missing).toEqual([`items.${items.identity}`])
    expect(body.decisions).toMatchObject([{ decision: 'ask', note: 'Chụp lại mặt sau giúp chúng tôi.' }])
    await postAll(shop, 'application_asked')
    expect(sent[0]?.text).toContain('Chụp lại mặt sau giúp chúng tôi.')
    expect((await photograph(applying, items.identity)).status).toBe(201)
    expect((await applying.call('POST', 'application/submission', {})).status).toBe(200)
    expect((await verify(shop, verifier, applying.exporterId, approval)).body.state).toBe('verified')
  })

  test('refused, it ends, and its owner may begin anew', async () => {
    const applying = await submit(shop)
    const verifier = await operatorCookie(shop, 'verifier')
    const told = await verify(shop, verifier, applying.exporterId, {
      decision: 'refuse',
      note: 'Không bán loại hàng này.',
    })
    expect(told.body.state).toBe('closed')
    expect((await applying.call('GET', 'application')).body.decisions[0].note).toBe(
      'Không bán loại hàng này.',
    )
    expect(await promised(shop, applying.exporterId)).toEqual(['application_received', 'application_refused'])
    const again = await knock(shop, 'POST', '/api/applications', {
      as: applying.cookie,
      body: { nameVi: 'Mứt Nhà Đào', kind: 'company', provinceCode: '68' },
    })
    expect(again.status).toBe(201)
  })
})

describe('what an operator sees of a firm', () => {
  test('is the application, its papers by link, its owners and its steps, and never the whole account number', async () => {
    const applying = await submit(shop)
    const as = await operatorCookie(shop, 'verifier')
    const { body, status } = await knock(shop, 'GET', `/api/operator/exporters/${applying.exporterId}`, {
      as,
    })
    expect(status).toBe(200)
    expect(body.owners).toMatchObject([{ email: applying.email }])
    expect(body.moves.map(({ to }: { to: string }) => to)).toEqual(['in_review', 'applied'])
    expect(body.application.checklist[0].documents).toHaveLength(1)
    expect(JSON.stringify(body)).not.toContain('007100123456')
    expect(body.figures).toMatchObject({ openConsignments: 0 })
    expect((await knock(shop, 'GET', body.application.checklist[0].documents[0].url, { as })).status).toBe(
      200,
    )
  })
})

describe('the checklist', () => {
  test('changes by an operator: a new item is asked for at once, one left out is retired', async () => {
    const applying = await fill(shop)
    const as = await operatorCookie(shop, 'verifier')
    const { body: list } = await knock(shop, 'GET', '/api/operator/checklist', { as })
    expect(list.items).toHaveLength(4)
    const fresh = {
      ...list.items[0],
      id: null,
      name: { vi: 'Ảnh xưởng', en: 'Photo of the workshop' },
      checkKind: 'site',
    }
    const kept = list.items.filter(({ id }: { id: string }) => id !== items.food)
    const told = await knock(shop, 'PUT', '/api/operator/checklist', {
      as,
      body: { version: list.version, items: [fresh, ...kept] },
    })
    expect(told.status).toBe(200)
    expect(told.body.items[0]).toMatchObject({ name: { vi: 'Ảnh xưởng' } })
    expect(told.body.items.find(({ id }: { id: string }) => id === items.food)).toMatchObject({
      retired: true,
    })
    const { body } = await applying.call('GET', 'application')
    expect(body.checklist.map(({ name }: { name: { vi: string } }) => name.vi)).toEqual([
      'Ảnh xưởng',
      'Căn cước',
    ])
    const [audit] = await read<[{ action: string }]>(shop.db, [
      sql`select action as action from audit_entries where subject = 'checklist'`,
    ])
    expect(audit).toEqual([{ action: 'checklist_changed' }])
    const late = await knock(shop, 'PUT', '/api/operator/checklist', {
      as,
      body: { version: list.version, items: kept },
    })
    expect(late.body.code).toBe('version_changed')
  })
})

test('what it costs to look does not grow: at most 150 rows a page', async () => {
  const applying = await submit(shop)
  const token = applying.cookie.slice('session='.length)
  const actor = await findActor(shop.deps(), token)
  const own = shop.deps(actor)
  await findApplication(own, { exporterId: applying.exporterId })
  expect(own.meter.rowsRead).toBeLessThanOrEqual(150)
  const operator = shop.deps({ ...(actor as typeof shop.coffee.owner), operatorRoles: ['verifier'] })
  await findOperatorExporter(operator, { exporterId: applying.exporterId })
  expect(operator.meter.rowsRead).toBeLessThanOrEqual(150)
  const list = shop.deps(actor)
  await findChecklist(list)
  expect(list.meter.rowsRead).toBeLessThanOrEqual(150)
})
