import { describe, expect, it } from 'vitest'
import { figures, offer, quote, scarf } from './cart.ts'

/**
 * One worked example a market, on 2026-11-21, by the seed's rows and the round rates of `cart.ts`. A bag of coffee of
 * 540 g by small packet costs: first 100 g, then five started 100 g (440 g over). A scarf of 180 g: one step.
 */
const today = '2026-11-21'

describe('the price to the door, market by market', () => {
  it('US: coffee is free of the ordinary duty and exempt from the Section 301 duty', () => {
    // freight 92,000 + 5 × 36,000 = 272,000 đ ÷ 25,000 = 10.88; duty 0 % + exempt; no tax at the border
    expect(figures(quote('US', today, [offer({ ownPriceMinor: 10_00 })]))).toMatchObject({
      lane: 'US-PKT',
      incoterm: 'DDP',
      goods: 10_00,
      shipping: 10_88,
      duty: 0,
      importTax: 0,
      total: 20_88,
      door: null,
      kinds: ['mfn'],
    })
  })

  it('US: a scarf pays 1.2 % and 12.5 % on its FOB value, each rounded by itself', () => {
    // freight 92,000 + 36,000 = 128,000 ÷ 25,000 = 5.12; 40.00 × 1.2 % = 0.48; 40.00 × 12.5 % = 5.00
    const draft = quote('US', today, [scarf({ ownPriceMinor: 40_00 })])
    expect(figures(draft)).toMatchObject({ shipping: 5_12, duty: 5_48, total: 50_60, kinds: ['additional'] })
    expect(
      draft.reply.consignments[0]?.lines[0]?.duty.parts.map((part) => [part.kind, part.amount.minor]),
    ).toEqual([
      ['mfn', 48],
      ['additional', 5_00],
    ])
  })

  it('CA: nothing is due up to CAD 20', () => {
    // 272,000 ÷ 20,000 = 13.60
    expect(figures(quote('CA', today, [offer({ ownPriceMinor: 20_00 })]))).toMatchObject({
      incoterm: 'DDP',
      shipping: 13_60,
      duty: 0,
      importTax: 0,
      total: 33_60,
      kinds: ['low_value'],
    })
  })

  it('CA: above it GST falls on the value without freight and waits at the door', () => {
    // CPTPP free, waived to USD 1,000 = CAD 1,250; GST 5 % × 100.00 = 5.00; the 9 % row was never checked: an estimate
    const draft = quote('CA', today, [scarf({ ownPriceMinor: 100_00 })])
    expect(figures(draft)).toMatchObject({
      lane: 'CA-PKT',
      incoterm: 'DAP',
      shipping: 6_40,
      duty: 0,
      importTax: 0,
      total: 106_40,
      door: { duty: 0, importTax: 5_00, isComplete: true, isEstimate: true },
    })
    expect(draft.reply.consignments[0]?.lines[0]?.duty.rule).toMatchObject({
      kind: 'preference',
      agreement: 'CPTPP',
      proof: 'waived',
      saved: { minor: 9_00, currency: 'CAD' },
    })
  })

  it('AU: up to AUD 1,000 no duty; GST at the sale on price and freight, coffee free of it', () => {
    // 217,000 ÷ 16,000 = 13.5625; scarf 101,000 ÷ 16,000 = 6.3125; (60.00 + 6.31) × 10 % = 6.631
    expect(figures(quote('AU', today, [offer({ ownPriceMinor: 50_00 })]))).toMatchObject({
      incoterm: 'DDP',
      shipping: 13_56,
      importTax: 0,
      total: 63_56,
    })
    expect(figures(quote('AU', today, [scarf({ ownPriceMinor: 60_00 })]))).toMatchObject({
      incoterm: 'DDP',
      shipping: 6_31,
      duty: 0,
      importTax: 6_63,
      total: 72_94,
    })
  })

  it('NZ: the levy stands apart and is taxed', () => {
    // 217,000 ÷ 16,000 = 13.56; levy 2.21; (50.00 + 13.56 + 2.21) × 15 % = 9.8655
    expect(figures(quote('NZ', today, [offer({ ownPriceMinor: 50_00 })]))).toMatchObject({
      incoterm: 'DDP',
      duty: 0,
      fees: 2_21,
      importTax: 9_87,
      total: 75_64,
    })
  })

  it('JP: a private purchase counts at 60 %, and every step drops its small change', () => {
    // 178,000 ÷ 160 = 1112.5 → 1,113; value 60 % × 31,500 = 18,900 → 18,000; VJEPA free;
    // national 18,000 × 6.24 % = 1,123.2 → 1,100; local 1,100 × 22/78 = 310.2 → 300
    expect(figures(quote('JP', today, [offer({ ownPriceMinor: 31_500 })]))).toMatchObject({
      incoterm: 'DAP',
      shipping: 1_113,
      total: 32_613,
      door: { duty: 0, importTax: 1_400, isEstimate: true },
    })
  })

  it('KR: above USD 150 the whole CIF value pays VAT; a checked preference is no estimate', () => {
    // 178,000 ÷ 20 = 8,900; CIF 208,900; VKFTA free (waived to USD 600 = 750,000), 8 % saved = 16,712; VAT 20,890
    const draft = quote('KR', today, [offer({ hs6: '090411', ownPriceMinor: 200_000 })])
    expect(figures(draft)).toMatchObject({
      incoterm: 'DAP',
      shipping: 8_900,
      total: 208_900,
      door: { duty: 0, importTax: 20_890, isComplete: true, isEstimate: false },
    })
    expect(draft.reply.consignments[0]?.lines[0]?.duty.rule).toMatchObject({
      agreement: 'VKFTA',
      saved: { minor: 16_712 },
    })
  })

  it('TW: above TWD 2,000 the duty is unknown and said to be', () => {
    // 178,000 ÷ 800 = 222.5 → 223; CIF 3,223; tax on what is known 5 % = 161.15
    const draft = quote('TW', today, [offer({ ownPriceMinor: 3_000 })])
    expect(figures(draft)).toMatchObject({
      incoterm: 'DAP',
      shipping: 223,
      duty: 0,
      total: 3_223,
      door: { duty: 0, importTax: 161, isComplete: false },
      kinds: ['unknown'],
    })
    expect(draft.reply.consignments[0]?.notes).toContainEqual({ code: 'duty_not_included', facts: {} })
  })

  it('SG: GST at the sale on price and freight for each item up to SGD 400', () => {
    // 157,000 ÷ 20,000 = 7.85; 27.85 × 9 % = 2.5065
    expect(figures(quote('SG', today, [offer({ ownPriceMinor: 20_00 })]))).toMatchObject({
      incoterm: 'DDP',
      shipping: 7_85,
      duty: 0,
      importTax: 2_51,
      total: 30_36,
    })
  })

  it('TH: the tariff from the first baht; ATIGA waived to USD 200, VAT on CIF', () => {
    // 73,000 ÷ 800 = 91.25; (500.00 + 91.25) × 7 % = 41.3875
    expect(figures(quote('TH', today, [scarf({ ownPriceMinor: 500_00 })]))).toMatchObject({
      incoterm: 'DAP',
      shipping: 91_25,
      total: 591_25,
      door: { duty: 0, importTax: 41_39, isComplete: true, isEstimate: true },
    })
  })

  it('DE: two codes pay 2 × EUR 3, and the duty belongs to the taxed price', () => {
    // 1,080 g: 84,000 + 10 × 33,000 = 414,000 ÷ 32,000 = 12.9375 → 12.94, spread 8.63 + 4.31;
    // (10.00 + 8.63 + 3.00) × 7 % = 1.5141; (5.00 + 4.31 + 3.00) × 7 % = 0.8617
    const draft = quote('DE', today, [
      offer({ ownPriceMinor: 10_00 }),
      offer({ hs6: '090411', ownPriceMinor: 5_00 }),
    ])
    expect(figures(draft)).toMatchObject({
      lane: 'DE-PKT',
      incoterm: 'DDP',
      shipping: 12_94,
      duty: 6_00,
      importTax: 1_51 + 86,
      total: 36_31,
      kinds: ['low_value', 'low_value'],
    })
    expect(draft.reply.consignments[0]?.scheme).toMatchObject({
      code: 'EU_IOSS',
      kind: 'low_value',
      codes: 2,
      limit: { minor: 150_00 },
    })
  })

  it('FR: the national parcel tax stands apart and is not taxed', () => {
    // 249,000 ÷ 32,000 = 7.78; (10.00 + 7.78 + 3.00) × 5.5 % = 1.1429
    expect(figures(quote('FR', today, [offer({ ownPriceMinor: 10_00 })]))).toMatchObject({
      shipping: 7_78,
      duty: 3_00,
      fees: 2_00,
      importTax: 1_14,
      total: 23_92,
    })
  })

  it('CZ: the flat duty in koruna', () => {
    // 249,000 ÷ 1,250 = 199.20; EUR 3 = 76.80; 576.00 × 12 % = 69.12
    expect(figures(quote('CZ', today, [offer({ ownPriceMinor: 300_00 })]))).toMatchObject({
      shipping: 199_20,
      duty: 76_80,
      importTax: 69_12,
      total: 645_12,
    })
  })

  it('PL: coffee is no basic food', () => {
    // 249,000 ÷ 8,000 = 31.125 → 31.13; EUR 3 = 12.00; 83.13 × 23 % = 19.1199; pepper: 83.13 × 5 % = 4.1565
    expect(figures(quote('PL', today, [offer({ ownPriceMinor: 40_00 })]))).toMatchObject({
      shipping: 31_13,
      duty: 12_00,
      importTax: 19_12,
      total: 102_25,
    })
    expect(figures(quote('PL', today, [offer({ hs6: '090411', ownPriceMinor: 40_00 })]))).toMatchObject({
      importTax: 4_16,
      total: 87_29,
    })
  })

  it('NL: a scarf at the standard rate', () => {
    // 117,000 ÷ 32,000 = 3.65625 → 3.66; (50.00 + 3.66 + 3.00) × 21 % = 11.8986
    expect(figures(quote('NL', today, [scarf({ ownPriceMinor: 50_00 })]))).toMatchObject({
      shipping: 3_66,
      duty: 3_00,
      importTax: 11_90,
      total: 68_56,
    })
  })

  it('SE: food at 6 %', () => {
    // 249,000 ÷ 2,500 = 99.60; EUR 3 = 38.40; 238.00 × 6 % = 14.28
    expect(figures(quote('SE', today, [offer({ ownPriceMinor: 100_00 })]))).toMatchObject({
      shipping: 99_60,
      duty: 38_40,
      importTax: 14_28,
      total: 252_28,
    })
  })

  it('GB: up to GBP 135 VAT at the sale, coffee zero-rated', () => {
    // 117,000 ÷ 40,000 = 2.925 → 2.93; 42.93 × 20 % = 8.586; coffee 249,000 ÷ 40,000 = 6.225 → 6.23
    expect(figures(quote('GB', today, [scarf({ ownPriceMinor: 40_00 })]))).toMatchObject({
      incoterm: 'DDP',
      shipping: 2_93,
      duty: 0,
      importTax: 8_59,
      total: 51_52,
    })
    expect(figures(quote('GB', today, [offer({ ownPriceMinor: 10_00 })]))).toMatchObject({
      importTax: 0,
      total: 16_23,
    })
  })

  it('NO: a scarf under VOEC, food outside it with its duty unknown', () => {
    // 117,000 ÷ 2,500 = 46.80; 246.80 × 25 % = 61.70; coffee 99.60: tax on the known (100 + 99.60) × 15 % = 29.94
    expect(figures(quote('NO', today, [scarf({ ownPriceMinor: 200_00 })]))).toMatchObject({
      incoterm: 'DDP',
      shipping: 46_80,
      duty: 0,
      importTax: 61_70,
      total: 308_50,
    })
    expect(figures(quote('NO', today, [offer({ ownPriceMinor: 100_00 })]))).toMatchObject({
      incoterm: 'DAP',
      importTax: 0,
      total: 199_60,
      door: { duty: 0, importTax: 29_94, isComplete: false },
      kinds: ['unknown'],
    })
  })

  it('NO: a mixed parcel pays the one now and the other at the door', () => {
    // 720 g: 84,000 + 7 × 33,000 = 315,000 ÷ 2,500 = 126.00, spread 63.00 each; scarf (100 + 63) × 25 % = 40.75 now
    expect(
      figures(quote('NO', today, [offer({ ownPriceMinor: 100_00 }), scarf({ ownPriceMinor: 100_00 })])),
    ).toMatchObject({
      incoterm: 'DAP',
      shipping: 126_00,
      importTax: 40_75,
      total: 366_75,
      door: { importTax: 24_45, isComplete: false },
      kinds: ['unknown', 'low_value'],
    })
  })
})
