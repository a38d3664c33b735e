import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../schema/values/day.ts'
import { marketCodes } from '../../../schema/values/market.ts'
import { readBook } from '../../../worker/customs/read-book.ts'
import { bookOn, offer, quote, seedRules } from './cart.ts'

const rules = seedRules()

describe('the seed of rules', () => {
  it('says of every row how sure it is and where it was read', () => {
    for (const [table, rows] of Object.entries(rules)) {
      if (table === 'lane_bands') continue
      for (const row of rows) {
        expect(['high', 'medium', 'low']).toContain(row['confidence'])
        expect(String(row['source']).length).toBeGreaterThan(3)
      }
    }
  })

  it('has no two rows of one rule on the same day', () => {
    const keys = {
      market_rules: ['market'],
      tariffs: ['scope', 'hs6'],
      tariff_preferences: ['scope', 'hs6', 'agreement'],
      additional_duties: ['scope', 'hs6', 'measure'],
    } as const
    for (const [table, columns] of Object.entries(keys)) {
      const last = new Map<string, string>()
      const rows = rules[table as keyof typeof keys].toSorted((a, b) =>
        String(a['valid_from']) < String(b['valid_from']) ? -1 : 1,
      )
      for (const row of rows) {
        const key = columns.map((column) => row[column]).join(' ')
        expect([key, (last.get(key) ?? '') < String(row['valid_from'])]).toEqual([key, true])
        const end = row['valid_to']
        last.set(key, typeof end === 'string' ? end : '9999-12-31')
      }
    }
  })

  it('has a rule for every market on every day from 2026 to 2029', () => {
    for (const market of marketCodes)
      for (let day: Day = '2026-01-01'; day < '2030-01-01'; day = addDays(day, 7))
        expect(bookOn(market, day).market).toBe(market)
  })

  it('covers every market with three lanes for parcels', () => {
    for (const market of marketCodes) expect(bookOn(market, '2026-11-21').lanes).toHaveLength(3)
  })
})

describe('an exchange rate', () => {
  const at = Date.parse('2026-11-21T12:00:00Z')
  const rate = (currency: string, quotedAt: number, valueE15: number, validUntil: number | null) => ({
    currency,
    quoted_at: quotedAt,
    value_e15: valueE15,
    valid_until: validUntil,
    is_sample: 0,
    confidence: 'high',
    source: 'bank',
  })
  const bookWith = (rows: readonly ReturnType<typeof rate>[]) =>
    readBook({ ...rules, exchange_rates: rows }, 'US', '2026-11-21', at)

  it('is missing when there is none, when it is past its end, and when it is of tomorrow', () => {
    expect(bookWith([])).toBe('rate_missing')
    expect(bookWith([rate('USD', at - 2, 4e10, at - 1)])).toBe('rate_missing')
    expect(bookWith([rate('USD', at + 1, 4e10, null)])).toBe('rate_missing')
  })

  it('is the newest; a newer one that ended is not replaced by an older one without end', () => {
    expect(bookWith([rate('USD', at - 9, 5e10, null), rate('USD', at - 2, 4e10, null)])).toMatchObject({
      appliedE15: 4.06e10,
    })
    expect(bookWith([rate('USD', at - 9, 5e10, null), rate('USD', at - 2, 4e10, at - 1)])).toBe(
      'rate_missing',
    )
  })

  it('carries its margin into the price, half up to the unit, then times the quantity', () => {
    // 1 ÷ 25,000 × 1.015 = 0.0000406; 123,456 đ = 5.0123136 → 5.01, three of them 15.03
    const draft = quote(
      'US',
      '2026-11-21',
      [{ offer: offer({ priceVnd: 123_456 }), quantity: 3 }],
      {},
      bookOn('US', '2026-11-21', { marginBps: 150 }),
    )
    expect(draft.reply.consignments[0]).toMatchObject({
      goods: { minor: 15_03 },
      sellerReceives: { minor: 340_739, currency: 'VND' },
    })
    // 370,368 đ less 8 %: 29,629.44 → 29,629
    expect(draft.reply.rate).toMatchObject({ value: 0.0000406, midValue: 0.00004, marginBps: 150 })
  })

  it('values a price named in another money at the rate without margin for the exporter', () => {
    // USD 10.00 × 25,000 = 250,000 đ, commission 20,000
    const draft = quote(
      'US',
      '2026-11-21',
      [offer({ ownPriceMinor: 10_00, priceVnd: 1 })],
      {},
      bookOn('US', '2026-11-21', { marginBps: 150 }),
    )
    expect(draft.frozen.shares[0]).toMatchObject({
      goodsVnd: 250_000,
      commissionVnd: 20_000,
      receivesVnd: 230_000,
    })
  })
})
