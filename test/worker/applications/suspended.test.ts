import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { noPayoutHeld } from '../../../worker/applications/payout-holds.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { runMessage } from '../../../worker/platform/outbox.ts'
import { handlers } from '../../../worker/sweeps.ts'
import { quoteFor } from '../frozen.ts'
import { buy, lan, story } from '../orders/buy.ts'
import { cookieOf, knock, operatorCookie, type Told } from '../people/knock.ts'
import type { Shop } from '../shop.ts'
import { openJoining, promised, stateOf, verify } from './joining.ts'

let shop: Shop
let verifier: string
const suspend = (): Promise<Told> =>
  verify(shop, verifier, shop.coffee.exporterId, { decision: 'suspend', note: 'Giao hàng không đúng mô tả.' })

beforeEach(async () => {
  shop = await openJoining()
  verifier = await operatorCookie(shop, 'verifier')
  await refreshCards(shop.db, Date.now(), [11, 12, 13, 21, 22])
})

const listed = async () =>
  (await knock(shop, 'GET', '/api/listings')).body.items.map(
    (item: { exporter: { slug: string } }) => item.exporter.slug,
  )
const isHeld = async (): Promise<boolean> => {
  try {
    await write(shop.db, [noPayoutHeld(shop, [shop.fish.exporterId, shop.coffee.exporterId])])
    return false
  } catch {
    return true
  }
}
async function runCards(): Promise<void> {
  for (;;) {
    const [due] = await read<[{ id: string }]>(shop.db, [
      sql`select id as id from outbox where kind = 'firm_cards' and state = 'due'`,
    ])
    if (due.length === 0) return
    for (const { id } of due)
      expect(await runMessage(shop.deps({ kind: 'system' }), id, handlers)).toBe('done')
  }
}

describe('a firm that is suspended', () => {
  test('is off every list and page when the operator is answered, and comes back whole', async () => {
    expect(await listed()).toContain(shop.coffee.slug)
    expect((await suspend()).body).toEqual({ outcome: 'decided', state: 'suspended' })
    expect(new Set(await listed())).toEqual(new Set([shop.fish.slug]))
    expect((await knock(shop, 'GET', `/api/exporters/${shop.coffee.slug}`)).status).toBe(404)
    expect((await knock(shop, 'GET', `/api/listings/${shop.coffee.robusta.listingId}`)).status).toBe(404)
    await runCards()
    expect(new Set(await listed())).toEqual(new Set([shop.fish.slug]))

    const back = await verify(shop, verifier, shop.coffee.exporterId, {
      decision: 'reinstate',
      note: 'Đã xong.',
    })
    expect(back.body.state).toBe('verified')
    expect((await listed()).filter((slug: string) => slug === shop.coffee.slug)).toHaveLength(3)
    await runCards()
    expect((await listed()).filter((slug: string) => slug === shop.coffee.slug)).toHaveLength(3)
    expect(await promised(shop, shop.coffee.exporterId)).toEqual(['firm_suspended', 'firm_reinstated'])
  })

  test('with more listings than one page holds loses the rest by the promised job', async () => {
    const rows = Array.from({ length: 230 }, (_, at) => [`lst_many${at}`, 1000 + at, `nhieu-${at}`])
    await write(shop.db, [
      shop.db.run(sql`
        insert into listings (id, listing_no, exporter_id, slug, state, category_id, title_vi, title_en, description_vi,
          description_en, hs6, goods_key, origin_country, vn_content_pct, province_code, shelf_life_days, picture, updated_at)
        select value ->> 0, value ->> 1, exporter_id, value ->> 2, 'live', category_id, title_vi, title_en, '', '', hs6, goods_key,
          origin_country, vn_content_pct, province_code, shelf_life_days, picture, updated_at
        from json_each(${JSON.stringify(rows)}) join listings on listing_no = 11 where typeof(value) = 'text'`),
      shop.db.run(sql`
        insert into variants (id, listing_id, exporter_id, sku, position, label_vi, label_en, net_grams, gross_grams, length_mm,
          width_mm, height_mm, price_vnd)
        select 'var_' || l.id, l.id, l.exporter_id, l.id, 1, '', '', 1, 1, 1, 1, 1, 1000 from listings l where l.listing_no >= 1000`),
    ])
    await write(shop.db, [
      shop.db.run(
        sql`insert into stock (variant_id, listing_no, on_hand) select 'var_' || id, listing_no, 5 from listings where listing_no >= 1000`,
      ),
    ])
    const numbers = rows.map(([, number]) => Number(number))
    await refreshCards(shop.db, Date.now(), numbers)
    const cards = async () =>
      (
        await read<[{ n: number }]>(shop.db, [
          sql`select count(*) as n from listing_cards where exporter_id = ${shop.coffee.exporterId}`,
        ])
      )[0][0]?.n
    expect(await cards()).toBe(233)
    await suspend()
    expect(await cards()).toBe(133)
    await runCards()
    expect(await cards()).toBe(0)
  })

  test('sells nothing: neither a new quote nor one made a minute before', async () => {
    const { quoteId, total } = await quoteFor(shop, [
      { firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 },
    ])
    await suspend()
    const { fullName, email, line1, city, region, postcode } = lan
    const told = await knock(shop, 'POST', '/api/checkouts', {
      key: 'late',
      body: {
        quoteId,
        agreedTotal: total,
        buyer: { fullName, email },
        address: { country: 'US', line1, city, region, postcode },
        locale: 'vi',
      },
    })
    expect(told.status).toBe(409)
    expect(told.body).toMatchObject({ code: 'out_of_stock', facts: { available: 0 } })
    const quote = await knock(shop, 'POST', '/api/quotes', {
      body: { market: 'US', lines: [{ variantId: shop.coffee.robusta.variantId, quantity: 1 }] },
    })
    expect([404, 409]).toContain(quote.status)
  })

  test('still ships what was paid, while its money stays', async () => {
    const order = await buy(shop, story(shop))
    await suspend()
    const owner = await cookieOf(shop, shop.coffee.owner)
    const id = order.consignments[0]?.id
    expect(
      (await knock(shop, 'POST', `/api/consignments/${id}/acceptance`, { as: owner, body: {} })).status,
    ).toBe(200)
    expect(await isHeld()).toBe(true)
    await verify(shop, verifier, shop.coffee.exporterId, { decision: 'reinstate', note: 'Đã xong.' })
    expect(await isHeld()).toBe(false)
  })
})

describe('a firm that is to be closed', () => {
  test('waits until nothing is open', async () => {
    await buy(shop, story(shop))
    const close = () =>
      verify(shop, verifier, shop.coffee.exporterId, { decision: 'close', note: 'Theo yêu cầu.' })
    expect((await close()).body).toMatchObject({ code: 'wrong_state', facts: { state: 'verified', open: 1 } })
    await write(shop.db, [
      shop.db.run(
        sql`update consignments set state = 'declined' where exporter_id = ${shop.coffee.exporterId}`,
      ),
    ])
    expect((await close()).body.state).toBe('closed')
    expect(await stateOf(shop, shop.coffee.exporterId)).toBe('closed')
    expect(new Set(await listed())).toEqual(new Set([shop.fish.slug]))
    expect((await close()).body.code).toBe('wrong_state')
  })

  test('waits for goods somebody is about to pay', async () => {
    await write(shop.db, [
      shop.db.run(sql`update stock set reserved = 1 where variant_id = ${shop.coffee.blend.variantId}`),
    ])
    const told = await verify(shop, verifier, shop.coffee.exporterId, {
      decision: 'close',
      note: 'Theo yêu cầu.',
    })
    expect(told.body.facts).toMatchObject({ open: 1 })
  })
})
