import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FrozenQuote } from '../../../worker/quotes/frozen-quote.ts'
import { marketCodes } from '../../../schema/values/market.ts'
import { food, type MarketShop, openMarket } from './open-market.ts'

let shop: MarketShop
beforeEach(async () => {
  shop = await openMarket()
})

/** Five lines of two exporters. */
async function fiveLines() {
  const { coffee, fish } = shop
  const ids = [
    await shop.sell(coffee, { hs6: '090121', flags: [...food, 'eudr'] }),
    await shop.sell(coffee, { hs6: '090210', flags: food }),
    await shop.sell(coffee, { hs6: '691200', flags: ['ceramic', 'food_contact'] }),
    await shop.sell(fish, { hs6: '210390', flags: ['food', 'liquid', 'fishery'] }),
    await shop.sell(fish, { hs6: '621410', flags: ['textile', 'garment'], criterion: 'PSR' }),
  ]
  return ids.map((variantId) => ({ variantId, quantity: 2 }))
}

describe('a buyer who asks for the price to the door', () => {
  it('gets a quote that adds up in every part and reads the same again', async () => {
    const { status, body } = await shop.ask('POST', '/api/quotes', {
      market: 'US',
      postcode: '95014',
      lines: await fiveLines(),
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      market: 'US',
      currency: 'USD',
      incoterm: 'DDP',
      payable: true,
      rate: { from: 'VND', to: 'USD', marginBps: 150 },
    })
    expect(body.consignments).toHaveLength(2)
    const parts = ['goods', 'shipping', 'duty', 'importTax', 'fees', 'total'] as const
    for (const part of parts)
      expect(body.consignments.reduce((all, each) => all + each[part].minor, 0)).toBe(body[part].minor)
    for (const each of [body, ...body.consignments])
      expect(
        each.goods.minor + each.shipping.minor + each.duty.minor + each.importTax.minor + each.fees.minor,
      ).toBe(each.total.minor)
    const again = await shop.ask('GET', `/api/quotes/${body.quoteId}`)
    expect(again).toEqual({ status: 200, body })
  })

  it('freezes what the order will need: the shares in both moneys, and half an hour', async () => {
    const { body } = await shop.ask('POST', '/api/quotes', { market: 'US', lines: await fiveLines() })
    const [row] = await shop.db.all<{
      frozen: string
      total_minor: number
      is_payable: number
      created_at: number
      expires_at: number
    }>(sql`select * from quotes where id = ${body.quoteId}`)
    const frozen = JSON.parse(row?.frozen ?? '') as FrozenQuote
    expect(row).toMatchObject({ total_minor: body.total.minor, is_payable: 1 })
    const [market] = await shop.db.all(
      sql`select postcode_pattern as postcodePattern, postcode_example as postcodeExample from markets where code = 'US'`,
    )
    expect(body.address).toMatchObject(market ?? { postcodePattern: 'none' })
    expect(frozen.address).toEqual(body.address)
    expect((row?.expires_at ?? 0) - (row?.created_at ?? 0)).toBe(30 * 60_000)
    expect(frozen.shares.map((share) => share.totalMinor).reduce((a, b) => a + b)).toBe(body.total.minor)
    // 3 × 2 × 100,000 đ and 2 × 2 × 100,000 đ; commission 8 %
    expect(frozen.shares.map((share) => [share.goodsVnd, share.commissionVnd, share.receivesVnd])).toEqual([
      [600_000, 48_000, 552_000],
      [400_000, 32_000, 368_000],
    ])
    expect(body.consignments.map((each) => each.sellerReceives)).toEqual([
      { minor: 552_000, currency: 'VND' },
      { minor: 368_000, currency: 'VND' },
    ])
    for (const share of frozen.shares)
      for (const column of [
        'goodsMinor',
        'shippingMinor',
        'dutyMinor',
        'importTaxMinor',
        'feesMinor',
        'totalMinor',
      ] as const)
        expect(share.lines.reduce((all, line) => all + line[column], 0)).toBe(share[column])
  })

  it('can choose another lane and pay at the door instead', async () => {
    const lines = (await fiveLines()).slice(3)
    const { body } = await shop.ask('POST', '/api/quotes', {
      market: 'US',
      lines,
      lanes: { [shop.fish.exporterId]: 'US-XPR' },
      incoterm: 'DAP',
    })
    expect(body).toMatchObject({ incoterm: 'DAP', duty: { minor: 0 }, dueOnDelivery: { isComplete: true } })
    expect(body.dueOnDelivery?.duty.minor).toBeGreaterThan(0)
    expect(body.consignments[0]?.lanes.find((lane) => lane.chosen)?.id).toBe('US-XPR')
  })

  it('is priced in every market', async () => {
    const lines = await fiveLines()
    for (const market of marketCodes) {
      const { status, body } = await shop.ask('POST', '/api/quotes', { market, lines })
      expect([market, status]).toEqual([market, 200])
      expect(body.total.minor).toBeGreaterThan(0)
    }
  })

  it('learns which line may not enter and why, and cannot pay', async () => {
    const honey = await shop.sell(shop.coffee, { hs6: '040900', flags: ['food', 'animal', 'liquid'] })
    const { status, body } = await shop.ask('POST', '/api/quotes', {
      market: 'US',
      lines: [{ variantId: honey, quantity: 1 }],
      incoterm: 'DAP',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ payable: false, blockers: [{ variantId: honey, code: 'US-06' }] })
    expect(body.consignments[0]?.lines[0]?.entry).toMatchObject({ status: 'blocked' })
  })

  it('pays the price an exporter named in the market money', async () => {
    const [line] = await fiveLines()
    await shop.db.run(
      sql`insert into variant_prices (variant_id, currency, price_minor) values (${line?.variantId}, 'USD', 999)`,
    )
    const { body } = await shop.ask('POST', '/api/quotes', { market: 'US', lines: [line] })
    expect(body.consignments[0]?.lines[0]).toMatchObject({
      unit: { minor: 9_99, currency: 'USD' },
      goods: { minor: 19_98 },
    })
  })
})
