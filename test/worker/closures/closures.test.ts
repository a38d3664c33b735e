import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { afterOpenHours, shipByDay, startInVietNam } from '../../../schema/values/closure.ts'
import { marketDefaults } from '../../../schema/values/market-settings.ts'
import { addDays, type Day, dayInVietNam, hour } from '../../../schema/values/day.ts'
import { findExporter } from '../../../worker/catalogue/find-exporter.ts'
import { findListing } from '../../../worker/catalogue/find-listing.ts'
import { listListings } from '../../../worker/catalogue/list-listings.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import { findGoodsTasks } from '../../../worker/closures/find-goods-tasks.ts'
import { listClosures } from '../../../worker/closures/plan-closure.ts'
import { pauseByClock } from '../../../worker/closures/pause-by-clock.ts'
import { readCalendars } from '../../../worker/closures/calendar.ts'
import { acceptConsignment } from '../../../worker/consignments/accept-consignment.ts'
import { createConsignments } from '../../../worker/consignments/create-consignments.ts'
import { deliveryWindow } from '../../../worker/orders/delivery-window.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { paidOrder } from '../consignments/paid-order.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { hire, openShop, type Shop } from '../shop.ts'

const today = dayInVietNam(Date.now())
const on = (days: number): Day => addDays(today, days)

let shop: Shop
let owner: string

beforeEach(async () => {
  shop = await openShop()
  owner = await cookieOf(shop, shop.coffee.owner)
  const all = [shop.coffee.robusta, shop.coffee.arabica, shop.coffee.blend, shop.fish.sauce]
  await refreshCards(
    shop.db,
    Date.now(),
    all.map(({ listingNo }) => listingNo),
  )
})

const door = () => `/api/exporter/${shop.coffee.exporterId}/closures`
const plan = (fromDay: Day, toDay: Day, mode = 'ship_later', as = owner) =>
  knock(shop, 'POST', door(), {
    as,
    body: { fromDay, toDay, mode, note: { vi: 'Nghỉ Tết', en: 'Closed for Tết' } },
  })
const calendar = async () =>
  (await readCalendars(shop.db, [shop.coffee.exporterId], Date.now())).get(shop.coffee.exporterId)!

describe('a firm plans days off', () => {
  test('they stand in order, with the Tết days to come as a suggestion', async () => {
    expect((await plan(on(40), on(47))).status).toBe(201)
    await plan(on(3), on(4))
    const { items, suggestions, shipDays } = await listClosures(shop.deps(shop.coffee.owner), {
      exporterId: shop.coffee.exporterId,
    })
    expect(items.map(({ fromDay }) => fromDay)).toEqual([on(3), on(40)])
    expect(shipDays).toEqual([1, 2, 3, 4, 5])
    expect(suggestions.every(({ fromDay, newYear, toDay }) => fromDay < newYear && newYear < toDay)).toBe(
      true,
    )
  })

  test.each([
    ['yesterday', on(-1), on(3), 'fromDay', 'past'],
    ['backwards', on(5), on(4), 'toDay', 'before_start'],
    ['for more than sixty days', on(1), on(61), 'toDay', 'too_long'],
    ['in three years', on(1000), on(1001), 'fromDay', 'too_far'],
  ])('not %s', async (_name, fromDay, toDay, path, problem) => {
    const { status, body } = await plan(fromDay, toDay)
    expect(status).toBe(400)
    expect(body.facts.fields).toContainEqual(expect.objectContaining({ path, problem }))
  })

  test('never two at once, not even in the same instant', async () => {
    const answers = await Promise.all([plan(on(5), on(9)), plan(on(9), on(12)), plan(on(1), on(5))])
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1)
    expect(answers.filter(({ status }) => status === 409).every(({ body }) => body.code === 'taken')).toBe(
      true,
    )
    const late = await plan(on(4), on(10))
    expect(late.body.code).toBe('taken')
    expect(late.body.facts.fromDay).toBeDefined()
  })

  test('a packer may not, and another firm finds nothing', async () => {
    const packer = await cookieOf(shop, await hire(shop, shop.coffee, 7, 'packer'))
    expect((await plan(on(1), on(2), 'pause', packer)).status).toBe(403)
    const fish = await cookieOf(shop, shop.fish.owner)
    expect((await plan(on(1), on(2), 'pause', fish)).status).toBe(404)
    const { body } = await plan(on(1), on(2))
    const foreign = `/api/exporter/${shop.fish.exporterId}/closures/${body.id}`
    expect((await knock(shop, 'DELETE', foreign, { as: fish })).status).toBe(404)
    expect((await knock(shop, 'DELETE', `${door()}/${body.id}`, { as: owner })).status).toBe(204)
    expect((await knock(shop, 'DELETE', `${door()}/${body.id}`, { as: owner })).body.code).toBe('wrong_state')
  })

  test('it stands among the tasks of the day, and buyers are told on both pages', async () => {
    await plan(on(3), on(8))
    const tasks = await findGoodsTasks(shop.deps(shop.coffee.owner), { exporterId: shop.coffee.exporterId })
    expect(tasks.closures).toMatchObject([{ fromDay: on(3), isRunning: false }])
    const firm = await findExporter(shop.deps(), { slug: shop.coffee.slug })
    const listing = await findListing(shop.deps(), { idOrSlug: shop.coffee.robusta.listingId })
    for (const { closures } of [firm, listing])
      expect(closures).toMatchObject([
        { fromDay: on(3), toDay: on(8), note: { vi: 'Nghỉ Tết', en: 'Closed for Tết' } },
      ])
    expect(listing.closures[0]!.shipsFrom > on(8)).toBe(true)
  })
})

describe('orders keep flowing with the true dates', () => {
  test('an order of a closed week may be accepted after it, and is not declined meanwhile', async () => {
    await plan(on(0), on(6))
    const at = Date.now()
    const calendars = await readCalendars(shop.db, [shop.coffee.exporterId], at)
    const { statements } = createConsignments(
      shop.deps({ kind: 'system' }, at),
      { orderId: 'ord_1', code: 'QQ', market: 'US', currency: 'USD' },
      [{ exporterId: shop.coffee.exporterId, totalMinor: 1, receivesVnd: 1 }],
      [{ exporterId: shop.coffee.exporterId, quantity: 1, titleVi: 'x', titleEn: 'x' }],
      { calendars, ...marketDefaults.deadlines },
    )
    expect(JSON.stringify(statements)).toBeDefined()
    expect(afterOpenHours(await calendar(), at, 48)).toBe(startInVietNam(on(7)) + 48 * hour)
  })

  test('the deadline to ship counts open days and ends on a ship day', async () => {
    const at = Date.now()
    const order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }])
    await plan(on(1), on(5))
    const id = order.consignments[0]!.id
    const { deadlines } = await acceptConsignment(shop.deps(shop.coffee.owner, at), { id } as never)
    expect(deadlines.shipBy).toBe(shipByDay(await calendar(), at, 120))
    expect(deadlines.shipBy! > at + 200 * hour).toBe(true)
  })

  test('the window of an order moves with the closure', async () => {
    const facts = {
      state: 'to_accept' as const,
      minDays: 5,
      maxDays: 10,
      paidAt: startInVietNam('2027-02-03') + 12 * hour,
      shipBy: null,
      firstShippedAt: null,
      lastShippedAt: null,
    }
    const tet = {
      shipDays: [],
      closures: [{ fromDay: '2027-02-04' as Day, toDay: '2027-02-11' as Day }],
      hours: { accept: 48, ship: 120 },
    }
    expect(deliveryWindow(facts)).toEqual({ from: '2027-02-09', to: '2027-02-20' })
    expect(deliveryWindow({ ...facts, calendar: tet })).toEqual({ from: '2027-02-17', to: '2027-02-28' })
  })
})

describe('a pause', () => {
  const system = (days = 0) => shop.deps({ kind: 'system' }, Date.now() + days * 24 * hour)
  const listed = async (days = 0) =>
    (await listListings(shop.deps({ kind: 'visitor' }, Date.now() + days * 24 * hour), {})).items.map(
      ({ exporter }) => exporter.slug,
    )
  const cards = async () => {
    const [rows] = await read<[{ paused: string | null }]>(shop.db, [
      sql`select paused_until as paused from listing_cards where exporter_id = ${shop.coffee.exporterId}`,
    ])
    return rows.map(({ paused }) => paused)
  }

  test('takes the goods out of lists from its first day to its last, and brings them back by itself', async () => {
    await plan(on(1), on(3), 'pause')
    await pauseByClock(system())
    expect(await listed()).toHaveLength(4)
    await pauseByClock(system(1))
    expect(await listed(1)).toEqual([shop.fish.slug])
    expect(await cards()).toEqual([on(3), on(3), on(3)])
    const page = await findListing(shop.deps({ kind: 'visitor' }, Date.now() + 24 * hour), {
      idOrSlug: shop.coffee.robusta.listingId,
    })
    expect(page).toMatchObject({ inStock: false, closures: [{ mode: 'pause' }] })
    expect(page.variants.every(({ inStock, available }) => !inStock && available === 0)).toBe(true)
    await pauseByClock(system(4))
    expect(await listed(4)).toHaveLength(4)
    expect(await cards()).toEqual([null, null, null])
  })

  test('an editor who saves meanwhile brings nothing back', async () => {
    await plan(on(0), on(3), 'pause')
    await pauseByClock(system())
    await refreshCards(shop.db, Date.now(), [shop.coffee.robusta.listingNo])
    expect(await listed()).toEqual([shop.fish.slug])
  })

  test('ended early, the goods are back with the next minute', async () => {
    const { body } = await plan(on(0), on(3), 'pause')
    await pauseByClock(system())
    expect((await knock(shop, 'DELETE', `${door()}/${body.id}`, { as: owner })).status).toBe(204)
    await pauseByClock(system())
    expect(await listed()).toHaveLength(4)
  })

  test('of a firm with many goods goes on where a run was cut short', async () => {
    await write(shop.db, [
      shop.db
        .run(sql`insert into listings (id, listing_no, exporter_id, slug, state, category_id, title_vi, title_en, description_vi, description_en, hs6, goods_key, origin_country, vn_content_pct, province_code, shelf_life_days, picture, updated_at)
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 450)
        select printf('lst_%026d', i), 1000 + i, exporter_id, 'many-' || i, 'live', category_id, 'Nhiều', 'Many', '', '', hs6, goods_key, 'VN', 100, '68', 1, picture, 0
        from n cross join listings where id = ${shop.coffee.robusta.listingId}`),
      shop.db
        .run(sql`insert into variants (id, listing_id, exporter_id, sku, position, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm, height_mm, price_vnd)
        select replace(id, 'lst_', 'var_'), id, exporter_id, slug, 1, 'x', 'x', 1, 1, 1, 1, 1, 1 from listings where slug like 'many-%'`),
      shop.db.run(
        sql`insert into stock (variant_id, listing_no, on_hand) select replace(id, 'lst_', 'var_'), listing_no, 9 from listings where slug like 'many-%'`,
      ),
    ])
    await plan(on(0), on(3), 'pause')
    for (let run = 0; run < 3; run += 1) await pauseByClock(system())
    const paused = await cards()
    expect(paused).toHaveLength(453)
    expect(paused.every((day) => day === on(3))).toBe(true)
  }, 30_000)
})

test('a firm whose listing cannot be drawn keeps no other firm from closing', async () => {
  await plan(on(0), on(3), 'pause')
  const fish = await cookieOf(shop, shop.fish.owner)
  await knock(shop, 'POST', `/api/exporter/${shop.fish.exporterId}/closures`, {
    as: fish,
    body: { fromDay: on(0), toDay: on(3), mode: 'pause', note: { vi: 'Nghỉ', en: 'Closed' } },
  })
  await write(shop.db, [
    shop.db.run(sql`update listings set tags = 'x' where exporter_id = ${shop.coffee.exporterId}`),
    // The broken one is the first of the page.
    shop.db.run(sql`update closures set next_on = ${on(-1)} where exporter_id = ${shop.coffee.exporterId}`),
  ])
  await pauseByClock(shop.deps({ kind: 'system' }))
  const [shown] = await read<[{ firm: string }]>(shop.db, [
    sql`select distinct exporter_id as firm from listing_cards where paused_until is null`,
  ])
  expect(shown.map(({ firm }) => firm)).not.toContain(shop.fish.exporterId)
})
