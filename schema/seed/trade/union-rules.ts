import { type MarketRule, notes, vat } from './market-rule.ts'

/** The Union's low-value rule by period: relief, flat duty, then the ordinary tariff; VAT by IOSS in all three. */
const unionPeriods = [
  {
    from: '2021-07-01',
    to: '2026-06-30',
    duty: 'none',
    confidence: 'medium',
    source: `no duty to EUR 150 before the flat duty: ${notes}`,
  },
  {
    from: '2026-07-01',
    to: '2028-07-01',
    duty: 'flat',
    confidence: 'high',
    source: 'glopal.com guide to the Commission guidance of 2026-06-02; regfollower.com p=78434',
  },
  {
    from: '2028-07-02',
    to: null,
    duty: 'tariff',
    confidence: 'medium',
    source: `the flat duty ends with 2028-07-01 (${notes}); ordinary tariff from the first euro afterwards is our reading`,
  },
] as const

type Member = Pick<
  MarketRule,
  'market' | 'tax_bps' | 'food_tax_bps' | 'food_standard_hs' | 'fee' | 'left_out' | 'source' | 'confidence'
> & { from?: string; to?: string | null }

/** The rows of one member state: its own period cut by the Union's. */
function member({ from = '2021-07-01', to = null, source, confidence, ...own }: Member): MarketRule[] {
  return unionPeriods
    .filter((period) => (to === null || period.from <= to) && (period.to === null || from <= period.to))
    .map((period) => ({
      ...own,
      tax: vat,
      duty_basis: 'CIF',
      scheme: 'EU_IOSS',
      scheme_test: 'goods_consignment',
      limit: [150_00, 'EUR'],
      scheme_duty: period.duty,
      scheme_tax: 'at_sale',
      ...(period.duty === 'flat' ? { flat: [3_00, 'EUR'] as const } : {}),
      collector: 'marketplace',
      valid_from: period.from > from ? period.from : from,
      valid_to: period.to === null ? to : to === null || period.to < to ? period.to : to,
      confidence: confidence === 'high' ? period.confidence : confidence,
      source: `${period.source}; ${source}`,
    }))
}

const parcelTaxFrance = {
  code: 'fr_small_parcels_tax',
  vi: 'Thuế kiện nhỏ của Pháp',
  en: 'French small-parcels tax',
  minor: 2_00,
  currency: 'EUR',
  unit: 'declaration_line',
  taxed: 0,
} as const

/** The six member states among our markets. */
export const unionRules: MarketRule[] = [
  ...member({
    market: 'DE',
    tax_bps: 1900,
    food_tax_bps: 700,
    food_standard_hs: ['2201', '2202'],
    left_out: ['coffee_tax@090121,090122,2101'],
    confidence: 'high',
    source: 'mindlink.lv VAT table',
  }),
  ...member({
    market: 'FR',
    tax_bps: 2000,
    food_tax_bps: 550,
    food_standard_hs: ['1704', '180690'],
    to: '2026-02-28',
    confidence: 'medium',
    source: `before the national parcel tax: ${notes}`,
  }),
  ...member({
    market: 'FR',
    tax_bps: 2000,
    food_tax_bps: 550,
    food_standard_hs: ['1704', '180690'],
    from: '2026-03-01',
    fee: parcelTaxFrance,
    confidence: 'high',
    source: 'mindlink.lv VAT table; passportglobal.com EU-UK customs developments',
  }),
  ...member({
    market: 'CZ',
    tax_bps: 2100,
    food_tax_bps: 1200,
    food_standard_hs: ['2201', '2202'],
    confidence: 'high',
    source: 'easytax.co EU VAT 2026; mindlink.lv',
  }),
  ...member({
    market: 'PL',
    tax_bps: 2300,
    food_tax_bps: 500,
    food_standard_hs: ['0901', '0902', '1704', '1806', '2101', '2103', '2201', '2202'],
    confidence: 'medium',
    source:
      'mindlink.lv; the split of foods is general knowledge, goods said to pay "8 or 23 %" are taken at 23',
  }),
  ...member({ market: 'NL', tax_bps: 2100, food_tax_bps: 900, confidence: 'high', source: 'mindlink.lv' }),
  ...member({
    market: 'SE',
    tax_bps: 2500,
    food_tax_bps: 1200,
    to: '2026-03-31',
    confidence: 'high',
    source: 'vatupdate.com 2025-11-26 Prop. 2025/26:55',
  }),
  ...member({
    market: 'SE',
    tax_bps: 2500,
    food_tax_bps: 600,
    from: '2026-04-01',
    to: '2027-12-31',
    confidence: 'high',
    source: 'vatupdate.com 2025-11-26 Prop. 2025/26:55',
  }),
  ...member({
    market: 'SE',
    tax_bps: 2500,
    food_tax_bps: 1200,
    from: '2028-01-01',
    confidence: 'high',
    source: 'vatupdate.com 2025-11-26 Prop. 2025/26:55',
  }),
]
