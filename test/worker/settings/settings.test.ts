import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayOf } from '../../../schema/values/day.ts'
import { marketSettings } from '../../../worker/settings/market-settings.ts'
import { write } from '../../../worker/platform/database.ts'
import { knock, operatorCookie } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop
let admin: Record<string, string>

beforeEach(async () => {
  shop = await openShop()
  admin = { cookie: await operatorCookie(shop, 'admin') }
})

const put = (name: string, body: unknown, more: { key?: string; headers?: Record<string, string> } = {}) =>
  knock(shop, 'PUT', `/api/operator/settings/${name}`, { headers: admin, body, ...more })
const list = async () => {
  const { body } = await knock(shop, 'GET', '/api/operator/settings', { headers: admin })
  return Object.fromEntries(
    (body.items as { name: string; version: number; value: unknown }[]).map((item) => [item.name, item]),
  )
}

const hours = { acceptHours: 24, acceptReminderHours: 12, shipHours: 96 }
const help = (title: string) => ({
  vi: { title, lead: 'Mở đầu', sections: [{ question: 'Hỏi?', answer: 'Đáp.' }] },
  en: { title, lead: 'Lead', sections: [{ question: 'Why?', answer: 'Because.' }] },
})

describe('an admin who changes a setting', () => {
  test('sees what a new market starts from before anybody changed anything', async () => {
    expect((await list())['deadlines']).toMatchObject({ version: 0, setBy: null, value: { acceptHours: 48 } })
  })

  test('makes a version that holds at once, with who and why', async () => {
    expect(await put('deadlines', { value: hours, baseVersion: 0, reason: 'Mùa Tết' })).toMatchObject({
      status: 200,
      body: { name: 'deadlines', version: 1 },
    })
    expect((await marketSettings(shop.deps())).deadlines).toEqual(hours)
    expect((await list())['deadlines']).toMatchObject({ version: 1, reason: 'Mùa Tết', value: hours })
    const { body } = await knock(shop, 'GET', '/api/operator/settings/deadlines/versions', { headers: admin })
    expect(body.items).toMatchObject([{ version: 1, reason: 'Mùa Tết' }])
  })

  test('hears that somebody was faster', async () => {
    await put('brand', { value: { name: 'Quà Nhà' }, baseVersion: 0, reason: 'Tên mới' })
    expect(
      await put('brand', { value: { name: 'Quà Quê' }, baseVersion: 0, reason: 'Tên khác' }),
    ).toMatchObject({ status: 409, body: { code: 'version_changed', facts: { version: 1 } } })
  })

  test('wins or loses a race, never both', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_none, at) =>
        put('holds', { value: { payMinutes: 60 + at }, baseVersion: 0, reason: 'Cùng lúc' }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
  })

  test('sends it twice under one key and makes one version', async () => {
    const body = { value: hours, baseVersion: 0, reason: 'Một lần' }
    const first = await put('deadlines', body, { key: 'once-1' })
    expect(await put('deadlines', body, { key: 'once-1' })).toMatchObject({ status: 200, body: first.body })
    expect((await list())['deadlines']).toMatchObject({ version: 1 })
  })

  test.each<[string, string, unknown, string]>([
    [
      'a deadline shorter than its reminder',
      'deadlines',
      { ...hours, acceptReminderHours: 30 },
      'value.acceptReminderHours',
    ],
    ['half an hour', 'deadlines', { ...hours, acceptHours: 24.5 }, 'value.acceptHours'],
    ['a payment page the provider would refuse', 'holds', { payMinutes: 10 }, 'value.payMinutes'],
    ['an unknown field', 'brand', { name: 'Quà', logo: 'x' }, 'value'],
    ['no name', 'brand', { name: '  ' }, 'value.name'],
    ['a name of two lines', 'brand', { name: 'Quà\nBcc: x@example.com' }, 'value.name'],
    [
      'a notice in one language',
      'banners',
      [{ text: { vi: 'Nghỉ Tết' }, tone: 'info', place: 'shop', from: null, until: null }],
      'value.0.text.en',
    ],
    [
      'a help page without an answer',
      'help-tet',
      { ...help('Tết'), en: { ...help('Tết').en, sections: [] } },
      'value.en.sections',
    ],
  ])('is refused %s', async (_what, name, value, path) => {
    const { status, body } = await put(name, { value, baseVersion: 0, reason: 'Thử' })
    expect(status).toBe(400)
    expect((body.facts as { fields: { path: string }[] }).fields.map((field) => field.path)).toContain(path)
  })

  test.each([
    ['no reason', 'brand', { value: { name: 'Quà' }, baseVersion: 0, reason: '' }, 400],
    ['a setting there is none of', 'colour', { value: 1, baseVersion: 0, reason: 'Đẹp hơn' }, 404],
    ['a path out of the list', 'help-..', { value: null, baseVersion: 0, reason: 'Thử' }, 404],
  ])('is refused %s', async (_what, name, body, status) => {
    expect((await put(name, body)).status).toBe(status)
  })

  test('adds a help page and takes it back', async () => {
    await put('help-tet', { value: help('Gửi quà Tết'), baseVersion: 0, reason: 'Mùa Tết' })
    expect((await list())['help-tet']).toMatchObject({ version: 1 })
    expect(await put('help-tet', { value: null, baseVersion: 1, reason: 'Hết Tết' })).toMatchObject({
      status: 200,
    })
    expect((await list())['help-tet']).toMatchObject({ version: 2, value: null })
  })
})

test('a value of another shape leaves the market with what it started from', async () => {
  await write(shop.db, [
    shop.db.run(
      sql`insert into market_settings (name, version, value, reason, set_by, set_at) values ('holds', 1, '{"minutes":1}', 'x', 'system', 0)`,
    ),
  ])
  expect((await marketSettings(shop.deps())).holds).toEqual({ payMinutes: 40 })
})

describe('a commission rule', () => {
  const today = () => dayOf(Date.now())
  const add = (body: unknown) =>
    knock(shop, 'POST', '/api/operator/commission-rules', { headers: admin, body })
  const rules = async () =>
    (await knock(shop, 'GET', '/api/operator/commission-rules', { headers: admin })).body.items as {
      subject: string
      bps: number
      validTo: string | null
    }[]

  test('holds from its day on and ends the one before it', async () => {
    const subject = `exporter:${shop.coffee.exporterId}`
    const [first, second] = [today(), addDays(today(), 10)]
    expect(await add({ subject, bps: 800, validFrom: first, reason: 'Hợp đồng 12/2026' })).toMatchObject({
      status: 201,
    })
    expect(await add({ subject, bps: 600, validFrom: second, reason: 'Phụ lục' })).toMatchObject({
      status: 201,
    })
    expect((await rules()).filter((rule) => rule.subject === subject)).toMatchObject([
      { bps: 800, validTo: addDays(second, -1), name: { vi: shop.coffee.name } },
      { bps: 600, validTo: null },
    ])
  })

  test.each<[string, () => object, number]>([
    ['in the past', () => ({ subject: '*', bps: 800, validFrom: addDays(today(), -1) }), 400],
    ['over half of the goods', () => ({ subject: '*', bps: 5001, validFrom: today() }), 400],
    ['of a fraction', () => ({ subject: '*', bps: 7.5, validFrom: today() }), 400],
    ['for something else', () => ({ subject: 'person:x', bps: 100, validFrom: today() }), 400],
    [
      'for a firm there is none of',
      () => ({ subject: 'exporter:exp_00000000000000000000000000', bps: 100, validFrom: today() }),
      404,
    ],
  ])('%s is refused', async (_what, body, status) => {
    expect((await add({ reason: 'Thử xem', ...body() })).status).toBe(status)
  })

  test('before one that is already set is refused, with the day of that', async () => {
    const validFrom = addDays(today(), 30)
    await add({ subject: '*', bps: 900, validFrom, reason: 'Năm mới' })
    expect(
      await add({ subject: '*', bps: 700, validFrom: addDays(today(), 20), reason: 'Sớm hơn' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'taken', facts: { validFrom } },
    })
  })
})

describe('a session proved long ago', () => {
  test('raises no limit and sets no commission; the rest of the market it may still change', async () => {
    await write(shop.db, [shop.db.run(sql`update sessions set proved_at = ${Date.now() - 11 * 60_000}`)])
    const { limits } = await marketSettings(shop.deps())
    const stale = { status: 403, body: { code: 'fresh_sign_in_needed' } }
    expect(await put('limits', { value: limits, baseVersion: 0, reason: 'Nâng hạn' })).toMatchObject(stale)
    const rule = { subject: '*', bps: 0, validFrom: '2099-01-01', reason: 'Miễn phí' }
    expect(
      await knock(shop, 'POST', '/api/operator/commission-rules', { headers: admin, body: rule }),
    ).toMatchObject(stale)
    expect((await put('deadlines', { value: hours, baseVersion: 0, reason: 'Mùa Tết' })).status).toBe(200)
  })
})
