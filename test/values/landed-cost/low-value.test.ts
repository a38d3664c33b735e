import { describe, expect, it } from 'vitest'
import type { Market } from '../../../schema/values/market.ts'
import { figures, offer, quote, scarf } from './cart.ts'

const today = '2026-11-21'

/** The last amount inside the limit; a unit more is outside. */
const limits: readonly (readonly [Market, number, string])[] = [
  ['DE', 150_00, 'EUR 150 of goods'],
  ['CZ', 3_840_00, 'EUR 150 × 32,000 ÷ 1,250'],
  ['PL', 600_00, 'EUR 150 × 32,000 ÷ 8,000'],
  ['GB', 135_00, 'GBP 135'],
  ['CA', 20_00, 'CAD 20'],
  ['AU', 1_000_00, 'AUD 1,000'],
  ['NZ', 1_000_00, 'NZD 1,000'],
  ['KR', 187_500, 'USD 150 × 25,000 ÷ 20'],
  ['SG', 400_00, 'SGD 400 an item'],
  ['NO', 2_999_99, 'below NOK 3,000, strictly'],
  // customs value 60 % × 16,667 = 10,000.2 → 10,000; 60 % × 16,668 = 10,000.8 → 10,001
  ['JP', 16_667, 'JPY 10,000 of customs value'],
  // scarf freight 82,000 ÷ 800 = 102.5 → 103: CIF 2,000
  ['TW', 1_897, 'TWD 2,000 CIF'],
]

describe('a low-value limit', () => {
  for (const [market, inside, why] of limits) {
    it(`${market}: ${why} is inside, a unit more is not`, () => {
      expect(
        quote(market, today, [scarf({ ownPriceMinor: inside })]).reply.consignments[0]?.scheme.kind,
      ).toBe('low_value')
      expect(
        quote(market, today, [scarf({ ownPriceMinor: inside + 1 })]).reply.consignments[0]?.scheme.kind,
      ).toBe('standard')
    })
  }

  it('counts the consignment, not the line, and not the order', () => {
    const goods = (exporter: number) =>
      scarf({ ...offer({ exporter }), hs6: '621410', flags: ['textile'], ownPriceMinor: 80_00 })
    expect(
      quote('DE', today, [goods(1), goods(1)]).reply.consignments.map((each) => each.scheme.kind),
    ).toEqual(['standard'])
    expect(
      quote('DE', today, [goods(1), goods(2)]).reply.consignments.map((each) => each.scheme.kind),
    ).toEqual(['low_value', 'low_value'])
  })

  it('counts each item in Singapore', () => {
    expect(
      quote('SG', today, [{ offer: scarf({ ownPriceMinor: 300_00 }), quantity: 3 }]).reply.consignments[0]
        ?.scheme.kind,
    ).toBe('low_value')
    expect(
      quote('SG', today, [scarf({ ownPriceMinor: 300_00 }), scarf({ ownPriceMinor: 500_00 })]).reply
        .consignments[0]?.scheme.kind,
    ).toBe('mixed')
  })

  it('leaves knitwear out in Japan', () => {
    expect(figures(quote('JP', today, [offer({ hs6: '610910', ownPriceMinor: 5_000 })])).kinds).toEqual([
      'preference',
    ])
    expect(figures(quote('JP', today, [offer({ hs6: '620443', ownPriceMinor: 5_000 })])).kinds).toEqual([
      'low_value',
    ])
  })
})

describe('what a scheme takes', () => {
  it('the flat duty once for a code, shared by its lines', () => {
    // two lines of one code, 10.00 and 20.00: EUR 3 → 1.00 + 2.00
    const draft = quote('DE', today, [offer({ ownPriceMinor: 10_00 }), offer({ ownPriceMinor: 20_00 })])
    expect(draft.reply.consignments[0]?.lines.map((line) => line.duty.amount.minor)).toEqual([1_00, 2_00])
    expect(draft.reply.consignments[0]?.scheme.codes).toBe(1)
  })

  it('the French parcel tax once for a declared code', () => {
    expect(
      figures(
        quote('FR', today, [
          offer({ ownPriceMinor: 10_00 }),
          offer({ ownPriceMinor: 20_00 }),
          offer({ hs6: '090411', ownPriceMinor: 5_00 }),
        ]),
      ).fees,
    ).toBe(4_00)
  })

  it('its tax at the sale also from a buyer who pays the duty at the door', () => {
    // DAP: VAT (10.00 + 7.78) × 7 % = 1.2446 now, the flat duty 3.00 at the door and outside the taxed price
    expect(figures(quote('DE', today, [offer({ ownPriceMinor: 10_00 })], { incoterm: 'DAP' }))).toMatchObject(
      {
        incoterm: 'DAP',
        duty: 0,
        importTax: 1_24,
        total: 19_02,
        door: { duty: 3_00, importTax: 0, fees: 0, isComplete: true, isEstimate: false },
      },
    )
  })

  it('the levy at the door under DAP, untaxed in the sale', () => {
    expect(figures(quote('NZ', today, [offer({ ownPriceMinor: 50_00 })], { incoterm: 'DAP' }))).toMatchObject(
      { fees: 0, importTax: 9_53, door: { fees: 2_21 } },
    )
  })

  it('no levy above the limit', () => {
    expect(figures(quote('NZ', today, [offer({ ownPriceMinor: 1_000_01 })])).door?.fees).toBe(0)
  })
})
