import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { idFrom } from '../../../schema/values/id.ts'
import { food, type MarketShop, openMarket } from './open-market.ts'

let shop: MarketShop
beforeEach(async () => {
  shop = await openMarket()
})

const askFor = (body: Record<string, unknown>) => shop.ask('POST', '/api/quotes', body)
const coffee = () => shop.sell(shop.coffee, { hs6: '090121', flags: food })
const nobody = idFrom('variant', 1, new Uint8Array(10))

describe('a quote is refused', () => {
  it('400 for a body that is not one', async () => {
    const variantId = await coffee()
    const one = [{ variantId, quantity: 1 }]
    const bodies = [
      { market: 'XX', lines: one },
      { market: 'US', lines: [] },
      { market: 'US', lines: [{ variantId, quantity: 0 }] },
      { market: 'US', lines: [{ variantId, quantity: 1000 }] },
      { market: 'US', lines: [{ variantId: 'var_1', quantity: 1 }] },
      { market: 'US', lines: one, price: 1 },
      { market: 'US', lines: [...one, ...one] },
      { market: 'US', lines: Array.from({ length: 31 }, () => ({ variantId, quantity: 1 })) },
      { market: 'US', lines: one, lanes: { [shop.fish.exporterId]: 'US-PKT' } },
    ]
    for (const body of bodies)
      expect(await askFor(body)).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })

  it('400 for a postcode the market does not write', async () => {
    const lines = [{ variantId: await coffee(), quantity: 1 }]
    expect(await askFor({ market: 'US', lines, postcode: 'SW1A 1AA' })).toMatchObject({
      status: 400,
      body: { facts: { fields: [{ path: 'postcode', problem: 'format' }] } },
    })
    expect(await askFor({ market: 'GB', lines, postcode: ' sw1a 1aa ' })).toMatchObject({ status: 200 })
  })

  it('404 for what does not exist, what is paused, and what a suspended exporter sells', async () => {
    const variantId = await coffee()
    expect(await askFor({ market: 'US', lines: [{ variantId: nobody, quantity: 1 }] })).toMatchObject({
      status: 404,
      body: { facts: { variantIds: [nobody] } },
    })
    await shop.db.run(
      sql`update listings set state = 'paused' where id = (select listing_id from variants where id = ${variantId})`,
    )
    expect(await askFor({ market: 'US', lines: [{ variantId, quantity: 1 }] })).toMatchObject({ status: 404 })
    await shop.db.run(sql`update exporters set state = 'suspended' where id = ${shop.coffee.exporterId}`)
    expect(
      await askFor({ market: 'US', lines: [{ variantId: shop.coffee.robusta.variantId, quantity: 1 }] }),
    ).toMatchObject({ status: 404 })
  })

  it('404 for a quote nobody made, and for an id that is none', async () => {
    expect(await shop.ask('GET', `/api/quotes/${idFrom('quote', 1, new Uint8Array(10))}`)).toMatchObject({
      status: 404,
    })
    expect(await shop.ask('GET', '/api/quotes/quo_1')).toMatchObject({ status: 404 })
  })

  it('409 out_of_stock with what is left', async () => {
    const variantId = await shop.sell(shop.coffee, { hs6: '090121', flags: food, stock: 3 })
    await shop.db.run(sql`update stock set reserved = 1 where variant_id = ${variantId}`)
    expect(await askFor({ market: 'US', lines: [{ variantId, quantity: 3 }] })).toMatchObject({
      status: 409,
      body: { code: 'out_of_stock', facts: { lines: [{ variantId, available: 2 }] } },
    })
  })

  it('409 no_lane for freight, for a strange lane, and where an unknown duty meets lanes that must pay it', async () => {
    const heavy = await shop.sell(shop.coffee, { hs6: '090121', flags: food, grams: 80_000 })
    expect(await askFor({ market: 'US', lines: [{ variantId: heavy, quantity: 1 }] })).toMatchObject({
      status: 409,
      body: { code: 'no_lane', facts: { why: 'too_large', exporterId: shop.coffee.exporterId } },
    })
    const lines = [{ variantId: await coffee(), quantity: 1 }]
    expect(
      await askFor({ market: 'US', lines, lanes: { [shop.coffee.exporterId]: 'DE-PKT' } }),
    ).toMatchObject({ status: 409, body: { code: 'no_lane', facts: { why: 'not_offered' } } })
    const unlisted = await shop.sell(shop.coffee, { hs6: '210690', flags: food })
    expect(
      await askFor({
        market: 'US',
        lines: [{ variantId: unlisted, quantity: 1 }],
        lanes: { [shop.coffee.exporterId]: 'US-PKT' },
      }),
    ).toMatchObject({ status: 409, body: { code: 'no_lane' } })
  })

  it('409 rate_missing without a rate, and with a stale one', async () => {
    const lines = [{ variantId: await coffee(), quantity: 1 }]
    await shop.db.run(sql`update exchange_rates set valid_until = quoted_at where currency = 'SEK'`)
    expect(await askFor({ market: 'SE', lines })).toMatchObject({
      status: 409,
      body: { code: 'rate_missing', facts: { market: 'SE' } },
    })
    // a market whose low-value limit is named in a currency without a rate is not priced either
    await shop.db.run(sql`delete from exchange_rates where currency = 'EUR'`)
    expect(await askFor({ market: 'CZ', lines })).toMatchObject({
      status: 409,
      body: { code: 'rate_missing' },
    })
  })

  it('409 market_unavailable where no rule holds', async () => {
    const lines = [{ variantId: await coffee(), quantity: 1 }]
    await shop.db.run(sql`update market_rules set valid_to = '2026-01-01' where market = 'SG'`)
    expect(await askFor({ market: 'SG', lines })).toMatchObject({
      status: 409,
      body: { code: 'market_unavailable' },
    })
  })
})
