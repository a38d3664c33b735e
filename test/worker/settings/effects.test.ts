import { beforeEach, describe, expect, test } from 'vitest'
import { marketDefaults } from '../../../schema/values/market-settings.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import { quoteFor } from '../frozen.ts'
import { lan } from '../orders/buy.ts'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop
let admin: Record<string, string>

beforeEach(async () => {
  shop = await openShop()
  admin = { cookie: await operatorCookie(shop, 'admin') }
})

async function set(name: string, value: unknown): Promise<void> {
  const { status } = await knock(shop, 'PUT', `/api/operator/settings/${name}`, {
    headers: admin,
    body: { value, baseVersion: 0, reason: 'Thử' },
  })
  expect(status).toBe(200)
}

async function checkout(key: string) {
  const { quoteId, total } = await quoteFor(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 },
  ])
  const { fullName, email, line1, city, region, postcode } = lan
  const body = {
    quoteId,
    agreedTotal: total,
    buyer: { fullName, email },
    address: { country: 'US', line1, city, region, postcode },
    locale: 'vi',
  }
  return await knock(shop, 'POST', '/api/checkouts', { body, key })
}

describe('what operators set', () => {
  test('pauses new orders, and nothing is held', async () => {
    await set('features', { ...marketDefaults.features, checkout: false })
    expect(await checkout('paused-1')).toMatchObject({
      status: 409,
      body: { code: 'paused', facts: { feature: 'checkout' } },
    })
    const { results } = await shop.bindings.DB.prepare('select sum(reserved) as held from stock').all()
    expect(results).toEqual([{ held: 0 }])
  })

  test('decides how long a payment page stays open', async () => {
    await set('holds', { payMinutes: 90 })
    const { status, body } = await checkout('long-1')
    expect(status).toBe(201)
    expect(Math.round((body.expiresAt - Date.now()) / 60_000)).toBe(90)
  })

  test('moves the days a listing promises with the hours firms are given', async () => {
    const { listingId, listingNo } = shop.coffee.robusta
    await refreshCards(shop.db, Date.now(), [listingNo])
    const lastDay = async () =>
      (await knock(shop, 'GET', `/api/listings/${listingId}`)).body.ships.to as string
    const before = await lastDay()
    await set('deadlines', { acceptHours: 48, acceptReminderHours: 24, shipHours: 720 })
    expect(Date.parse(await lastDay()) - Date.parse(before)).toBeGreaterThan(20 * 86_400_000)
  })

  test('limits what one address may leave unpaid', async () => {
    await set('limits', { ...marketDefaults.limits, unpaidPerEmail: 1 })
    expect((await checkout('one')).status).toBe(201)
    expect(await checkout('two')).toMatchObject({ status: 409, body: { code: 'too_many_holds' } })
  })

  test('pauses applications and reports, each by its own switch', async () => {
    await set('features', { ...marketDefaults.features, applications: false, reports: false })
    const paused = { status: 409, body: { code: 'paused' } }
    const cookie = await cookieOf(shop, shop.coffee.owner)
    expect(
      await knock(shop, 'POST', '/api/applications', {
        headers: { cookie },
        body: { nameVi: 'Mứt Nhà Đào', kind: 'household_business', provinceCode: '68' },
      }),
    ).toMatchObject(paused)
    expect(
      await knock(shop, 'POST', `/api/listings/${shop.coffee.robusta.listingId}/reports`, {
        body: { kind: 'fake', message: 'Nhãn in sai tên vùng trồng.', locale: 'vi' },
      }),
    ).toMatchObject(paused)
  })
})
