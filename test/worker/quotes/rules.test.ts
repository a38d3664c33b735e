import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { loadTradeRules, tradeTables } from '../../../schema/seed/trade/trade-rows.ts'
import { marketCodes } from '../../../schema/values/market.ts'
import { readBook } from '../../../worker/customs/read-book.ts'
import { readAllRules } from '../../../worker/quotes/queries.ts'
import { priceDoors } from '../../../worker/quotes/price-doors.ts'
import { openMarket } from './open-market.ts'

it('loading the rules again changes nothing, not even what an operator ended', async () => {
  const shop = await openMarket()
  await shop.db.run(sql`update market_rules set valid_to = '2027-01-31' where market = 'SG'`)
  await loadTradeRules(env.DB)
  for (const [table, { rows }] of tradeTables()) {
    const [count] = await shop.db.all<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)}`)
    expect([table, count?.n]).toEqual([table, rows.length])
  }
  expect(await shop.db.all(sql`select valid_to from market_rules where market = 'SG'`)).toEqual([
    { valid_to: '2027-01-31' },
  ])
})

it('the whole book of rules prices one piece to every door', async () => {
  const shop = await openMarket()
  const rules = await readAllRules(shop.db)
  const at = Date.parse('2026-11-21T12:00:00Z')
  const books = marketCodes
    .map((market) => readBook(rules, market, '2026-11-21', at))
    .filter((book) => typeof book === 'object')
  const offer = {
    variantId: shop.coffee.robusta.variantId,
    hs6: '090121',
    flags: ['food', 'plant', 'eudr'],
    originCountry: 'VN',
    originCriterion: 'WO',
    netGrams: 500,
    grossGrams: 540,
    lengthMm: 240,
    widthMm: 130,
    heightMm: 80,
    priceVnd: 165_000,
    ownPriceMinor: null,
  }
  const doors = priceDoors(books, () => offer)
  expect(Object.keys(doors).toSorted()).toEqual([...marketCodes].toSorted())
  expect(doors).toMatchObject({
    US: { status: 'firm', atDoorMinor: 0 },
    DE: { status: 'firm' },
    NO: { status: 'unknown' },
    TH: { status: 'estimate' },
  })
})
