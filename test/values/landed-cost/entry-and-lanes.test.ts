import { describe, expect, it } from 'vitest'
import { lanesFor, parcelOf, priceLane } from '../../../worker/customs/lanes.ts'
import { goodsOf } from '../../../worker/quotes/cart.ts'
import { bookOn, figures, offer, quote } from './cart.ts'

const today = '2026-11-21'
const entryOf = (draft: ReturnType<typeof quote>) => draft.reply.consignments[0]?.lines[0]?.entry

describe('whether goods may enter', () => {
  const sauce = offer({
    hs6: '210390',
    flags: ['food', 'liquid', 'composite_possible', 'fishery'],
    ownPriceMinor: 10_00,
  })

  it('honey to the US and fish sauce in a parcel to Germany are blocked, with the rule that says so', () => {
    const honey = quote('US', today, [offer({ hs6: '040900', ownPriceMinor: 10_00 })])
    expect(honey.reply).toMatchObject({ payable: false, blockers: [{ code: 'US-06' }] })
    expect(honey.frozen).toMatchObject({ isPayable: false })
    const fish = quote('DE', today, [sauce])
    expect(entryOf(fish)?.status).toBe('blocked')
    expect(fish.reply.blockers).toEqual([
      expect.objectContaining({
        code: 'EU-03',
        title: expect.objectContaining({ vi: expect.stringContaining('Thủy sản') }),
      }),
    ])
    expect(entryOf(fish)?.reasons.map((reason) => reason.code)).toContain('EU-02')
  })

  it('fish sauce to the US needs papers, a scarf to Germany its label rules', () => {
    expect(quote('US', today, [sauce]).reply.payable).toBe(true)
    expect(entryOf(quote('US', today, [sauce]))).toMatchObject({
      status: 'papers',
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'US-01', document: 'prior_notice_number', confidence: 'high' }),
      ]),
    })
  })

  it('a ban nobody checked is unknown, said with its reason, and blocks nothing', () => {
    const honey = quote('NZ', today, [offer({ hs6: '040900', ownPriceMinor: 10_00 })])
    expect(entryOf(honey)).toMatchObject({
      status: 'unknown',
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'NZ-01', severity: 'blocked', confidence: 'low' }),
      ]),
    })
    expect(honey.reply.payable).toBe(true)
  })

  it('goods nobody classified are unknown', () => {
    expect(entryOf(quote('SG', today, [offer({ flags: [], ownPriceMinor: 10_00 })]))?.status).toBe('unknown')
  })

  it('a rule wants both a flag and a code when it says all', () => {
    const bowl = offer({ hs6: '691200', flags: ['ceramic', 'food_contact'], ownPriceMinor: 10_00 })
    const vase = offer({ hs6: '691390', flags: ['ceramic', 'food_contact'], ownPriceMinor: 10_00 })
    expect(entryOf(quote('US', today, [bowl]))?.reasons.map((reason) => reason.code)).toContain('US-11')
    expect(entryOf(quote('US', today, [vase]))?.reasons.map((reason) => reason.code)).not.toContain('US-11')
  })

  it('a rule for freight does not speak of parcels, one that has not begun does not speak yet', () => {
    const codes = (day: '2026-12-29' | '2026-12-30') =>
      entryOf(quote('DE', day, [offer({ ownPriceMinor: 10_00 })]))?.reasons.map((reason) => reason.code)
    expect(codes('2026-12-29')).not.toContain('EU-07')
    expect(codes('2026-12-30')).toContain('EU-07')
    expect(entryOf(quote('DE', today, [sauce]))?.reasons.map((reason) => reason.code)).not.toContain('EU-14')
  })
})

describe('a lane', () => {
  const book = bookOn('DE', today)
  const lane = (id: string) => {
    const found = book.lanes.find((each) => each.id === id)
    if (!found) throw new Error(id)
    return found
  }
  const parcel = (
    grams: number,
    [lengthMm, widthMm, heightMm]: readonly [number, number, number] = [100, 100, 100],
    quantity = 1,
  ) =>
    parcelOf([
      goodsOf(book, {
        offer: offer({ netGrams: grams, grossGrams: grams, lengthMm, widthMm, heightMm }),
        quantity,
      }),
    ])
  const price = (id: string, of: ReturnType<typeof parcel>) => {
    const answer = priceLane(lane(id), of)
    return typeof answer === 'string' ? answer : answer.priceVnd
  }

  it('charges by the band and the started step', () => {
    expect([1, 100, 101, 200, 201, 2000].map((grams) => price('DE-PKT', parcel(grams)))).toEqual([
      84_000, 84_000, 117_000, 117_000, 150_000, 711_000,
    ])
    // 10 kg: 720,000 + 19 × 150,000; 10.001 kg: 3,570,000 + 138,000
    expect([500, 501, 10_000, 10_001].map((grams) => price('DE-EMS', parcel(grams)))).toEqual([
      720_000, 870_000, 3_570_000, 3_708_000,
    ])
  })

  it('charges volume where volume counts', () => {
    // 40 × 30 × 30 cm = 36,000 cm³ ÷ 6,000 = 6 kg: 720,000 + 11 × 150,000; ÷ 5,000 = 7.2 kg: 1,290,000 + 14 × 235,000
    const basket = parcel(800, [400, 300, 300])
    expect([price('DE-EMS', basket), price('DE-XPR', basket)]).toEqual([2_370_000, 4_580_000])
  })

  it('refuses what is too heavy, too long or too large', () => {
    expect(price('DE-PKT', parcel(2_001))).toBe('too_heavy')
    expect(price('DE-PKT', parcel(100, [601, 10, 10]))).toBe('too_long')
    expect(price('DE-PKT', parcel(100, [400, 300, 201]))).toBe('too_large')
    expect(price('DE-EMS', parcel(100, [1000, 500, 501]))).toBe('too_large')
    // ten baskets that each fit do not fit together into the 30 cm cube the limit of 900 mm allows
    expect(price('DE-PKT', parcel(100, [300, 300, 280], 2))).toBe('too_large')
    expect(price('DE-EMS', parcel(29_000, [1000, 450, 450]))).toBe('too_heavy')
  })

  it('is the cheapest that fits unless the buyer chooses another', () => {
    expect(lanesFor(book.lanes, parcel(540)).map(({ lane: { id } }) => id)).toEqual([
      'DE-PKT',
      'DE-EMS',
      'DE-XPR',
    ])
    expect(lanesFor(book.lanes, parcel(2_500)).map(({ lane: { id } }) => id)).toEqual(['DE-EMS', 'DE-XPR'])
    const coffee = offer({ ownPriceMinor: 10_00 })
    expect(figures(quote('DE', today, [coffee], { lanes: { [coffee.exporterId]: 'DE-EMS' } })).lane).toBe(
      'DE-EMS',
    )
  })

  it('of freight is never offered to a buyer', () => {
    expect(book.lanes.map(({ service }) => service).toSorted()).toEqual(['EMS', 'PKT', 'XPR'])
  })
})
