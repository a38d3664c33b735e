import { describe, expect, it } from 'vitest'
import { figures, offer, quote, scarf } from './cart.ts'

const today = '2026-11-21'
const line = (draft: ReturnType<typeof quote>) => draft.reply.consignments[0]?.lines[0]

describe('a lower duty under an agreement', () => {
  it('is claimed with a declaration on the invoice and says what it saves', () => {
    // 160.00 + 3.66 = 163.66 CIF: 8 % = 13.0928 saved; VAT 163.66 × 19 % = 31.0954 at the door
    const draft = quote('DE', today, [scarf({ ownPriceMinor: 160_00 })])
    expect(line(draft)?.duty.rule).toMatchObject({
      kind: 'preference',
      agreement: 'EVFTA',
      proof: 'origin_declaration',
      saved: { minor: 13_09, currency: 'EUR' },
    })
    expect(figures(draft)).toMatchObject({
      lane: 'DE-PKT',
      incoterm: 'DAP',
      duty: 0,
      importTax: 0,
      total: 163_66,
      door: { duty: 0, importTax: 31_10, isComplete: true, isEstimate: false },
    })
  })

  it('may be paid ahead on a lane that clears the goods', () => {
    // express 1,290,000 ÷ 32,000 = 40.3125; VAT (160.00 + 40.31) × 19 % = 38.0589
    expect(
      figures(quote('DE', today, [scarf({ ownPriceMinor: 160_00 })], { incoterm: 'DDP' })),
    ).toMatchObject({
      lane: 'DE-XPR',
      incoterm: 'DDP',
      shipping: 40_31,
      importTax: 38_06,
      total: 238_37,
      door: null,
    })
  })

  it('is not claimed when origin was never shown, however Vietnamese the goods', () => {
    // 163.66 × 8 % = 13.0928; VAT (163.66 + 13.09) × 19 % = 33.5825
    const draft = quote('DE', today, [scarf({ ownPriceMinor: 160_00, originCriterion: null })])
    expect(line(draft)?.duty.rule.kind).toBe('mfn')
    expect(figures(draft)).toMatchObject({ door: { duty: 13_09, importTax: 33_58 } })
  })

  it('needs a certificate above EUR 6,000: the ordinary rate stands and the saving is named', () => {
    // 6,100.00 + 3.66 = 6,103.66 × 8 % = 488.2928
    const draft = quote('DE', today, [scarf({ ownPriceMinor: 6_100_00 })])
    expect(line(draft)?.duty).toMatchObject({ amount: { minor: 488_29 }, rule: { kind: 'mfn' } })
    expect(line(draft)?.notes).toContainEqual({
      code: 'certificate_would_save',
      facts: expect.objectContaining({ agreement: 'EVFTA', saved: { minor: 488_29, currency: 'EUR' } }),
    })
  })

  it('is waived by value where the law waives it for a sale, to the last unit', () => {
    // VKFTA to USD 600 = KRW 750,000; above it 8 % of 750,001 + 8,900 = 60,712
    expect(
      line(quote('KR', today, [offer({ hs6: '090411', ownPriceMinor: 750_000 })]))?.duty.rule,
    ).toMatchObject({ kind: 'preference', proof: 'waived' })
    expect(line(quote('KR', today, [offer({ hs6: '090411', ownPriceMinor: 750_001 })]))?.duty).toMatchObject({
      amount: { minor: 60_712 },
      rule: { kind: 'mfn' },
    })
  })

  it('is left alone where the ordinary rate is free already', () => {
    expect(line(quote('SG', today, [offer({ ownPriceMinor: 500_00 })]))?.duty.rule.kind).toBe('mfn')
  })

  it('inside a quota only is no preference: rice pays by weight', () => {
    // 10 × 5 kg at EUR 175 a tonne: 0.05 t = 8.75; 400.00 of goods is above the limit
    const rice = offer({ hs6: '100630', netGrams: 5_000, grossGrams: 5_080, ownPriceMinor: 40_00 })
    expect(line(quote('DE', today, [{ offer: rice, quantity: 10 }]))?.duty).toMatchObject({
      amount: { minor: 8_75 },
      rule: { kind: 'mfn' },
    })
  })

  it('saves an unknown sum where the ordinary rate has a part no table prices', () => {
    const candy = offer({ hs6: '170490', ownPriceMinor: 160_00 })
    expect(line(quote('DE', today, [candy]))?.duty.rule).toMatchObject({ kind: 'preference' })
    expect(line(quote('DE', today, [candy]))?.duty.rule).not.toHaveProperty('saved')
    expect(line(quote('DE', today, [{ ...candy, originCriterion: null }]))?.duty).toMatchObject({
      isKnown: false,
      rule: { kind: 'unknown' },
    })
  })
})

describe('a duty by weight', () => {
  it('adds to the share and is rounded once with it', () => {
    // (160.00 + 7.78) × 7.7 % = 12.91906; 0.5 kg × EUR 24.60 a 100 kg = 0.123; together 13.04206
    expect(
      line(quote('DE', today, [offer({ hs6: '190219', originCriterion: null, ownPriceMinor: 160_00 })]))?.duty
        .amount.minor,
    ).toBe(13_04)
  })

  it('is rounded half up to the cent', () => {
    // mango: 1.5 ¢/kg × 0.5 kg = 0.75 ¢; × 0.3 kg = 0.45 ¢
    expect(
      line(quote('US', today, [offer({ hs6: '080450', ownPriceMinor: 10_00 })]))?.duty.amount.minor,
    ).toBe(1)
    expect(
      line(quote('US', today, [offer({ hs6: '080450', netGrams: 300, ownPriceMinor: 10_00 })]))?.duty.amount
        .minor,
    ).toBe(0)
  })

  it('is converted into the money of the market', () => {
    // CZK 5,000 + 199.20 = 5,199.20 × 7.7 % = 400.3384; 0.5 kg × 24.60/100 = EUR 0.123 × 25.6 = CZK 3.1488
    expect(
      line(quote('CZ', today, [offer({ hs6: '190219', originCriterion: null, ownPriceMinor: 5_000_00 })]))
        ?.duty.amount.minor,
    ).toBe(403_49)
  })
})

describe('an unknown duty', () => {
  const unlisted = offer({ hs6: '210690', ownPriceMinor: 50_00 })

  it('is never read as zero: the parcel goes DAP on a lane where the buyer may pay', () => {
    const draft = quote('US', today, [unlisted])
    expect(figures(draft)).toMatchObject({
      lane: 'US-XPR',
      incoterm: 'DAP',
      duty: 0,
      door: { duty: 0, isComplete: false },
      kinds: ['unknown'],
    })
    expect(line(draft)?.duty.collected).toBe('on_delivery')
  })

  it('turns a DDP that was asked for into DAP, and says so', () => {
    const draft = quote('US', today, [unlisted], { incoterm: 'DDP' })
    expect(draft.reply.consignments[0]?.notes).toContainEqual({
      code: 'incoterm_not_offered',
      facts: { asked: 'DDP', given: 'DAP', why: 'duty_not_firm' },
    })
  })

  it('of one exporter leaves the other consignment paid ahead', () => {
    const draft = quote('US', today, [unlisted, { ...offer({ exporter: 2, ownPriceMinor: 10_00 }) }])
    expect(draft.reply.incoterm).toBe('DAP')
    expect(draft.reply.consignments.map((each) => each.incoterm)).toEqual(['DAP', 'DDP'])
  })

  it('hides behind an additional duty with no rate, and behind goods from elsewhere', () => {
    expect(line(quote('US', today, [offer({ hs6: '040900', ownPriceMinor: 10_00 })]))?.notes).toContainEqual({
      code: 'duty_unknown',
      facts: { why: 'additional_rate_missing', hs6: '040900' },
    })
    expect(
      line(quote('US', today, [offer({ originCountry: 'LA', ownPriceMinor: 10_00 })]))?.duty.isKnown,
    ).toBe(false)
  })
})
