import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayInVietNam, dayLength } from '../../../schema/values/day.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { remindOfRequests } from '../../../worker/reports/remind-of-requests.ts'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop
let verifier: Record<string, string>
let listingId: string

beforeEach(async () => {
  shop = await openShop()
  listingId = shop.coffee.robusta.listingId
  await refreshCards(shop.db, Date.now(), [shop.coffee.robusta.listingNo])
  verifier = { cookie: await operatorCookie(shop, 'verifier') }
})

const report = (more: object = {}, id = listingId) =>
  knock(shop, 'POST', `/api/listings/${id}/reports`, {
    body: { kind: 'fake', message: 'Nhãn in sai tên vùng trồng.', locale: 'vi', ...more },
  })
const decide = (decision: string, note = 'Nhãn không khớp giấy chứng nhận.') =>
  knock(shop, 'POST', `/api/operator/reports/${listingId}/decisions`, {
    headers: verifier,
    body: { decision, note },
  })
const evidence = async () =>
  (await knock(shop, 'GET', `/api/operator/reports/${listingId}`, { headers: verifier })).body
const queue = async () =>
  (await knock(shop, 'GET', '/api/operator/queues/report', { headers: verifier })).body.items
const rows = async <T extends object>(statement: ReturnType<typeof sql>): Promise<T[]> =>
  (await read<[T]>(shop.db, [statement]))[0]
const letters = () =>
  rows<{ template: string }>(
    sql`select payload ->> 'template' as template from outbox where kind = 'report_letter' order by template`,
  )

describe('a reader who reports a listing', () => {
  test('opens one task, and the next readers add to it', async () => {
    expect(await report({ email: 'lan@example.com' })).toMatchObject({ status: 201 })
    expect(await report({ kind: 'unsafe' })).toMatchObject({ status: 201 })
    expect(await queue()).toMatchObject([{ subjectId: listingId }])
    expect((await evidence()).reports).toMatchObject([{ state: 'open' }, { state: 'open' }])
  })

  test('is never shown to operators by address', async () => {
    await report({ email: 'lan@example.com' })
    expect(JSON.stringify(await evidence())).not.toContain('lan@example.com')
  })

  test.each<[string, object, number]>([
    ['no reason', { message: 'Xấu' }, 400],
    ['a kind of their own', { kind: 'ugly' }, 400],
    ['something that is no address', { email: 'lan@' }, 400],
    ['a field nobody asked for', { stars: 1 }, 400],
    ['a novel', { message: 'x'.repeat(2001) }, 400],
  ])('is refused with %s', async (_what, more, status) => {
    expect((await report(more)).status).toBe(status)
  })

  test('hears of nothing there for a listing nobody can see', async () => {
    await write(shop.db, [shop.db.run(sql`update listings set state = 'paused' where id = ${listingId}`)])
    expect((await report()).status).toBe(404)
    expect((await report({}, 'lst_00000000000000000000000000')).status).toBe(404)
  })

  test('is stopped after twenty open reports', async () => {
    for (let count = 0; count < 20; count += 1) await report()
    expect(await report()).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  })

  test('is one network, whichever of its addresses they call from', async () => {
    const from = (count: number) =>
      knock(shop, 'POST', `/api/listings/${listingId}/reports`, {
        headers: { 'cf-connecting-ip': `2001:db8:1:2:${count.toString(16)}::1` },
        body: { kind: 'fake', message: 'Nhãn in sai tên vùng trồng.', locale: 'vi' },
      })
    for (let count = 0; count < 20; count += 1) expect((await from(count)).status).toBe(201)
    expect((await from(20)).status).toBe(429)
  })
})

describe('a verifier', () => {
  test('takes a listing down: it is gone from every list, page and checkout, and all concerned are told', async () => {
    await report({ email: 'lan@example.com' })
    expect(await decide('take_down')).toMatchObject({ status: 200, body: { outcome: 'decided' } })
    expect((await knock(shop, 'GET', '/api/listings')).body.items).toEqual([])
    expect((await knock(shop, 'GET', `/api/listings/${listingId}`)).status).toBe(404)
    expect(await queue()).toEqual([])
    expect(await letters()).toEqual([{ template: 'listing_taken_down' }, { template: 'report_acted_on' }])
  })

  test('leaves no way around it: whoever shows it again is stopped by the table', async () => {
    await decide('take_down')
    await expect(
      write(shop.db, [shop.db.run(sql`update listings set state = 'live' where id = ${listingId}`)]),
    ).rejects.toThrow(/guard: taken_down/)
  })

  test('finds what is down, and only that', async () => {
    const list = async () =>
      (await knock(shop, 'GET', '/api/operator/takedowns', { headers: verifier })).body.items
    expect(await list()).toEqual([])
    await decide('take_down')
    expect(await list()).toMatchObject([{ listingId }])
    await decide('reinstate', '')
    expect(await list()).toEqual([])
  })

  test('lets it back where it was', async () => {
    await decide('take_down')
    expect(await decide('reinstate', '')).toMatchObject({ status: 200 })
    expect((await knock(shop, 'GET', '/api/listings')).body.items).toMatchObject([{ id: listingId }])
    expect((await evidence()).takedowns).toMatchObject([{ liftedAt: expect.any(Number) }])
  })

  test('keeps it: the report is closed, the reporter is told, nothing is hidden', async () => {
    await report({ email: 'lan@example.com' })
    expect(await decide('keep', '')).toMatchObject({ status: 200 })
    expect(await letters()).toEqual([{ template: 'report_kept' }])
    expect((await knock(shop, 'GET', '/api/listings')).body.items).toMatchObject([{ id: listingId }])
  })

  test('forgets the addresses of a flood that gets no letters', async () => {
    await report({ email: 'lan@example.com' })
    await write(shop.db, [
      shop.db.run(sql`
        insert into reports (id, listing_id, exporter_id, kind, message, email, locale, reporter_key, reported_at)
        select 'rpt_' || printf('%026d', value), listing_id, exporter_id, kind, message, 'flood@example.com', locale, 'x', reported_at + 1
        from json_each(${JSON.stringify(Array.from({ length: 120 }, (_none, at) => at))}) cross join reports`),
    ])
    expect((await decide('keep', '')).status).toBe(200)
    expect(await letters()).toHaveLength(100)
    expect(await rows(sql`select id from reports where email is not null`)).toHaveLength(100)
  })

  test.each([
    ['without a reason', 'take_down', '', 400],
    ['back what was never down', 'reinstate', '', 409],
    ['and keeps what nobody reported', 'keep', '', 409],
  ])('is refused %s', async (_what, decision, note, status) => {
    expect((await decide(decision, note)).status).toBe(status)
  })

  test('and a colleague who decide at once make one take-down', async () => {
    await report()
    const answers = await Promise.all([decide('take_down'), decide('take_down'), decide('take_down')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  test('reads at most 150 rows for the evidence', async () => {
    for (let count = 0; count < 15; count += 1) await report()
    const deps = shop.deps()
    const { findEvidence } = await import('../../../worker/reports/find-evidence.ts')
    await findEvidence(deps, { id: listingId as never })
    expect(deps.meter.rowsRead).toBeLessThanOrEqual(150)
  })
})

describe("an authority's request", () => {
  const today = () => dayInVietNam(Date.now())
  const record = (more: object = {}) =>
    knock(shop, 'POST', '/api/operator/authority-requests', {
      headers: verifier,
      body: {
        listing: `https://example.com/vi/p/x`,
        authority: 'Cục Quản lý thị trường',
        reference: '123/QLTT',
        basis: 'Hàng không rõ nguồn gốc',
        receivedOn: today(),
        dueOn: addDays(today(), 3),
        ...more,
      },
    })

  test('is on record with its day, whatever form the address came in', async () => {
    const [row] = await rows<{ slug: string }>(sql`select slug as slug from listings where id = ${listingId}`)
    const { status, body } = await record({ listing: `https://quaque.test/vi/p/${row?.slug}?x=1` })
    expect(status).toBe(201)
    expect(body.listingId).toBe(listingId)
    expect(await queue()).toMatchObject([{ subjectId: listingId, dueAt: expect.any(Number) }])
    await decide('take_down')
    expect((await evidence()).requests).toMatchObject([{ reference: '123/QLTT', answer: 'take_down' }])
  })

  test.each<[string, object, number]>([
    ['received tomorrow', { receivedOn: '2199-01-01' }, 400],
    ['due before it came', { dueOn: '2020-01-01' }, 400],
    ['about nothing', { listing: 'nothing-there' }, 404],
  ])('%s is refused', async (_what, more, status) => {
    expect((await record({ listing: listingId, ...more })).status).toBe(status)
  })

  test('is recorded once by its reference', async () => {
    await record({ listing: listingId })
    expect(await record({ listing: listingId })).toMatchObject({ status: 409, body: { code: 'taken' } })
  })

  test('is remembered once, two days before its day', async () => {
    await record({ listing: listingId, dueOn: addDays(today(), 5) })
    const system = { kind: 'system' } as const
    await remindOfRequests(shop.deps(system))
    expect(await letters()).toEqual([])
    const later = Date.now() + 4.5 * dayLength
    await Promise.all([
      remindOfRequests(shop.deps(system, later)),
      remindOfRequests(shop.deps(system, later)),
    ])
    expect(await letters()).toEqual([{ template: 'authority_due' }])
  })
})

test('what was taken down stays down for its own firm', async () => {
  await decide('take_down')
  const cookie = await cookieOf(shop, shop.coffee.owner)
  const { status } = await knock(
    shop,
    'DELETE',
    `/api/exporter/${shop.coffee.exporterId}/listings/${listingId}/pause`,
    { headers: { cookie } },
  )
  expect([404, 405, 409]).toContain(status)
  expect(await rows(sql`select state as state from listings where id = ${listingId}`)).toEqual([
    { state: 'paused' },
  ])
})
