import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { marketCodes } from '../../../schema/values/market.ts'
import { makeDeps } from '../../../worker/platform/deps.ts'
import { createQuote } from '../../../worker/quotes/create-quote.ts'
import { quoteReads } from '../../../worker/quotes/queries.ts'
import { food, type MarketShop, openMarket } from './open-market.ts'

let shop: MarketShop
beforeEach(async () => {
  shop = await openMarket()
})

const meteredDeps = () =>
  makeDeps(
    shop.bindings,
    { waitUntil: () => undefined },
    { id: 'req', ip: '', country: undefined, userAgent: '' },
    { kind: 'visitor' },
  )

describe('a quote of five lines of two exporters', () => {
  it('reads at most 120 rows in one round trip and writes one row in another, in every market', async () => {
    const { coffee, fish } = shop
    const ids = [
      await shop.sell(coffee, { hs6: '090121', flags: [...food, 'eudr'] }),
      await shop.sell(coffee, { hs6: '090210', flags: food }),
      await shop.sell(coffee, { hs6: '080132', flags: food }),
      await shop.sell(fish, { hs6: '210390', flags: ['food', 'liquid', 'fishery'] }),
      await shop.sell(fish, { hs6: '621410', flags: ['textile', 'garment'] }),
    ]
    const read: Record<string, number> = {}
    for (const market of marketCodes) {
      const deps = meteredDeps()
      await createQuote(deps, { market, lines: ids.map((variantId) => ({ variantId, quantity: 1 })) })
      expect(deps.meter).toMatchObject({ roundTrips: 2, unmetered: 0 })
      expect(deps.meter.rowsWritten).toBeLessThanOrEqual(2)
      read[market] = deps.meter.rowsRead
    }
    expect(Math.max(...Object.values(read))).toBeLessThanOrEqual(120)
  })

  it('finds every row by its key', async () => {
    const id = shop.coffee.robusta.variantId
    for (const market of marketCodes) {
      for (const query of quoteReads(market, [id], '2026-11-21', 1)) {
        const plan = await shop.db.all<{ detail: string }>(sql`explain query plan ${query}`)
        const scans = plan
          .map((step) => step.detail)
          .filter(
            (detail) =>
              detail.startsWith('SCAN') &&
              !detail.includes('VIRTUAL TABLE') &&
              !detail.includes('CONSTANT ROW'),
          )
        expect(scans).toEqual([])
      }
    }
  })
})
