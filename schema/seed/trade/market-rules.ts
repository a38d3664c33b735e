import type { Row } from './row.ts'

/**
 * What each market takes at its border, as dated rows. Where the trade pack held only today's row, earlier and later
 * periods are added from the project's border notes; such rows say so and are at most `medium`.
 */
type MarketRule = {
  market: string
  valid_from: string
  valid_to: string | null
  tax: readonly [vi: string, en: string]
  tax_bps: number
  food_tax_bps: number
  /** HS prefixes of food that pays the standard rate: sweets, snacks, drinks, by the market's own reading. */
  food_standard_hs?: readonly string[]
  duty_basis: 'CIF' | 'FOB'
  tax_basis?: 'none' | 'value_duty' | 'value_duty_freight'
  personal_value_bps?: number
  rounding?: 'minor_unit' | 'japan'
  scheme: string
  scheme_test: 'none' | 'goods_consignment' | 'goods_item' | 'customs_value_consignment'
  limit?: readonly [minor: number, currency: string]
  scheme_limit_inclusive?: 0 | 1
  scheme_excludes_food?: 0 | 1
  scheme_excluded_hs?: readonly string[]
  scheme_duty?: 'none' | 'flat' | 'tariff'
  scheme_tax?: 'none' | 'at_sale' | 'at_border'
  flat?: readonly [minor: number, currency: string]
  fee?: { code: string; vi: string; en: string; minor: number; currency: string; unit: 'consignment' | 'declaration_line'; taxed: 0 | 1 }
  collector: 'marketplace' | 'carrier' | 'buyer' | 'nobody'
  collector_threshold?: string
  /** Charges known to exist that no row prices; the quote says so. */
  left_out?: readonly string[]
  confidence: 'high' | 'medium' | 'low'
  source: string
}

const vat = ['Thuế GTGT', 'VAT'] as const
const gst = ['Thuế GST', 'GST'] as const
const notes = 'border notes of the project, 2026-11-21'

/** The Union's low-value rule by period: relief, flat duty, then the ordinary tariff; VAT by IOSS in all three. */
const unionPeriods = [
  { from: '2021-07-01', to: '2026-06-30', duty: 'none', confidence: 'medium', source: `no duty to EUR 150 before the flat duty: ${notes}` },
  { from: '2026-07-01', to: '2028-07-01', duty: 'flat', confidence: 'high', source: 'glopal.com guide to the Commission guidance of 2026-06-02; regfollower.com p=78434' },
  { from: '2028-07-02', to: null, duty: 'tariff', confidence: 'medium', source: `the flat duty ends with 2028-07-01 (${notes}); ordinary tariff from the first euro afterwards is our reading` },
] as const

type Member = Pick<MarketRule, 'market' | 'tax_bps' | 'food_tax_bps' | 'food_standard_hs' | 'fee' | 'left_out' | 'source' | 'confidence'> & { from?: string; to?: string | null }

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

const union: MarketRule[] = [
  ...member({ market: 'DE', tax_bps: 1900, food_tax_bps: 700, food_standard_hs: ['2201', '2202'], left_out: ['coffee_tax@090121,090122,2101'], confidence: 'high', source: 'mindlink.lv VAT table' }),
  ...member({ market: 'FR', tax_bps: 2000, food_tax_bps: 550, food_standard_hs: ['1704', '180690'], to: '2026-02-28', confidence: 'medium', source: `before the national parcel tax: ${notes}` }),
  ...member({ market: 'FR', tax_bps: 2000, food_tax_bps: 550, food_standard_hs: ['1704', '180690'], from: '2026-03-01', fee: parcelTaxFrance, confidence: 'high', source: 'mindlink.lv VAT table; passportglobal.com EU-UK customs developments' }),
  ...member({ market: 'CZ', tax_bps: 2100, food_tax_bps: 1200, food_standard_hs: ['2201', '2202'], confidence: 'high', source: 'easytax.co EU VAT 2026; mindlink.lv' }),
  ...member({ market: 'PL', tax_bps: 2300, food_tax_bps: 500, food_standard_hs: ['0901', '0902', '1704', '1806', '2101', '2103', '2201', '2202'], confidence: 'medium', source: 'mindlink.lv; the split of foods is general knowledge, goods said to pay "8 or 23 %" are taken at 23' }),
  ...member({ market: 'NL', tax_bps: 2100, food_tax_bps: 900, confidence: 'high', source: 'mindlink.lv' }),
  ...member({ market: 'SE', tax_bps: 2500, food_tax_bps: 1200, to: '2026-03-31', confidence: 'high', source: 'vatupdate.com 2025-11-26 Prop. 2025/26:55' }),
  ...member({ market: 'SE', tax_bps: 2500, food_tax_bps: 600, from: '2026-04-01', to: '2027-12-31', confidence: 'high', source: 'vatupdate.com 2025-11-26 Prop. 2025/26:55' }),
  ...member({ market: 'SE', tax_bps: 2500, food_tax_bps: 1200, from: '2028-01-01', confidence: 'high', source: 'vatupdate.com 2025-11-26 Prop. 2025/26:55' }),
]

const us = { market: 'US', tax: ['Thuế bán hàng của bang', 'State sales tax'], tax_bps: 0, food_tax_bps: 0, duty_basis: 'FOB', tax_basis: 'none', collector: 'nobody', left_out: ['state_sales_tax', 'processing_fee'] } as const
const unitedStates: MarketRule[] = [
  { ...us, valid_from: '2025-01-01', valid_to: '2025-08-28', scheme: 'US_321', scheme_test: 'goods_consignment', limit: [800_00, 'USD'], confidence: 'medium', source: `USD 800 relief until its suspension on 2025-08-29: ${notes}` },
  { ...us, valid_from: '2025-08-29', valid_to: '2026-07-23', scheme: 'none', scheme_test: 'none', confidence: 'high', source: 'albawheelsup.com 2026-06; supplychaindive.com 823923' },
  { ...us, valid_from: '2026-07-24', valid_to: null, scheme: 'none', scheme_test: 'none', confidence: 'high', source: 'albawheelsup.com 2026-06; rule of 2026-06-24 in 19 CFR 10.151 and 145.31' },
]

const newZealand = { market: 'NZ', tax: gst, tax_bps: 1500, food_tax_bps: 1500, duty_basis: 'FOB', scheme: 'NZ_LVG', scheme_test: 'goods_consignment', limit: [1000_00, 'NZD'], scheme_duty: 'none', scheme_tax: 'at_sale', collector: 'marketplace', collector_threshold: 'NZD 60,000 in 12 months', left_out: ['entry_charges_above_limit'] } as const
const levy = { code: 'nz_low_value_levy', vi: 'Phí hàng giá trị thấp New Zealand', en: 'New Zealand low-value goods levy', minor: 2_21, currency: 'NZD', unit: 'consignment', taxed: 1 } as const

const japan = { market: 'JP', tax: ['Thuế tiêu dùng', 'Consumption tax'], tax_bps: 1000, food_tax_bps: 800, duty_basis: 'CIF', rounding: 'japan', scheme_test: 'customs_value_consignment', limit: [10_000, 'JPY'], scheme_excluded_hs: ['61', '420211', '420221', '420231', '420291', '6403'], scheme_duty: 'none' } as const

const thailand = { market: 'TH', tax: vat, tax_bps: 700, food_tax_bps: 700, duty_basis: 'CIF', collector: 'carrier' } as const

const others: MarketRule[] = [
  { market: 'CA', valid_from: '2020-07-01', valid_to: null, tax: gst, tax_bps: 500, food_tax_bps: 0, food_standard_hs: ['1704', '1806', '1905', '200811', '200819', '2202'], duty_basis: 'FOB', tax_basis: 'value_duty', scheme: 'CA_20', scheme_test: 'goods_consignment', limit: [20_00, 'CAD'], scheme_duty: 'none', scheme_tax: 'none', collector: 'carrier', left_out: ['provincial_tax', 'carrier_handling_fee'], confidence: 'medium', source: 'argocustoms.com CUSMA de minimis; cbsa-asfc.gc.ca courier LVS page' },
  { market: 'AU', valid_from: '2018-07-01', valid_to: null, tax: gst, tax_bps: 1000, food_tax_bps: 0, food_standard_hs: ['1704', '1806', '190230', '1905', '200811', '200819', '2202'], duty_basis: 'FOB', scheme: 'AU_LVIG', scheme_test: 'goods_consignment', limit: [1000_00, 'AUD'], scheme_duty: 'none', scheme_tax: 'at_sale', collector: 'marketplace', collector_threshold: 'AUD 75,000 GST turnover in 12 months', left_out: ['entry_charges_above_limit'], confidence: 'high', source: 'asean.com.au change to GST; paccon.com 2018' },
  { ...newZealand, valid_from: '2019-12-01', valid_to: '2026-03-31', confidence: 'medium', source: `before the levy of 2026-04-01: ${notes}` },
  { ...newZealand, valid_from: '2026-04-01', valid_to: null, fee: levy, confidence: 'high', source: 'help.shipengine.com 48335571898651; docs.dutify.com new-zealand' },
  { ...japan, valid_from: '2019-10-01', valid_to: '2028-03-31', personal_value_bps: 6000, scheme: 'JP_10000', scheme_tax: 'none', collector: 'buyer', confidence: 'high', source: 'customs.go.jp FAQ 1006' },
  { ...japan, valid_from: '2028-04-01', valid_to: null, scheme: 'JP_PLATFORM', scheme_tax: 'at_sale', collector: 'marketplace', collector_threshold: 'platform sales above JPY 5 bn (planned)', confidence: 'medium', source: 'skadvisory.jp Japan platform taxation; the 60 % valuation is taken to end with the same reform: our reading, to be confirmed' },
  { market: 'KR', valid_from: '2016-01-01', valid_to: null, tax: vat, tax_bps: 1000, food_tax_bps: 1000, duty_basis: 'CIF', scheme: 'KR_150', scheme_test: 'goods_consignment', limit: [150_00, 'USD'], scheme_duty: 'none', scheme_tax: 'none', collector: 'buyer', confidence: 'high', source: 'krutils.com Korea customs guide 2026; millionscode.com 2026' },
  { market: 'TW', valid_from: '2018-01-01', valid_to: null, tax: ['Thuế doanh thu', 'Business tax'], tax_bps: 500, food_tax_bps: 500, duty_basis: 'CIF', scheme: 'TW_2000', scheme_test: 'customs_value_consignment', limit: [2_000, 'TWD'], scheme_duty: 'none', scheme_tax: 'none', collector: 'buyer', left_out: ['six_parcels_per_half_year'], confidence: 'high', source: 'comgateway.com 2026; tokyolume.com; taiwannews.com.tw 6081989' },
  { market: 'SG', valid_from: '2024-01-01', valid_to: null, tax: gst, tax_bps: 900, food_tax_bps: 900, duty_basis: 'CIF', scheme: 'SG_OVR', scheme_test: 'goods_item', limit: [400_00, 'SGD'], scheme_duty: 'none', scheme_tax: 'at_sale', collector: 'marketplace', collector_threshold: 'global turnover SGD 1 m and SGD 100,000 to Singapore', confidence: 'high', source: 'iras.gov.sg low-value goods page; avalara.com 2022-09' },
  { ...thailand, valid_from: '2025-01-01', valid_to: '2025-12-31', scheme: 'TH_1500', scheme_test: 'customs_value_consignment', limit: [1_500_00, 'THB'], scheme_duty: 'none', scheme_tax: 'at_border', confidence: 'medium', source: `THB 1,500 duty relief until 2025-12-31: ${notes}` },
  { ...thailand, valid_from: '2026-01-01', valid_to: null, scheme: 'none', scheme_test: 'none', confidence: 'high', source: 'regfollower.com Thailand; vatabout.com Thailand; vatupdate.com p=334549' },
  { market: 'GB', valid_from: '2021-01-01', valid_to: null, tax: vat, tax_bps: 2000, food_tax_bps: 0, food_standard_hs: ['1704', '1806', '200811', '200819', '2202'], duty_basis: 'CIF', scheme: 'UK_135', scheme_test: 'goods_consignment', limit: [135_00, 'GBP'], scheme_duty: 'none', scheme_tax: 'at_sale', collector: 'marketplace', confidence: 'high', source: 'brc.org.uk 2026 low value imports; icaew.com zero-rated food' },
  { market: 'NO', valid_from: '2024-01-01', valid_to: null, tax: vat, tax_bps: 2500, food_tax_bps: 1500, duty_basis: 'CIF', scheme: 'NO_VOEC', scheme_test: 'goods_item', limit: [3_000_00, 'NOK'], scheme_limit_inclusive: 0, scheme_excludes_food: 1, scheme_duty: 'none', scheme_tax: 'at_sale', collector: 'marketplace', collector_threshold: 'NOK 50,000 sales in 12 months', left_out: ['carrier_handling_fee'], confidence: 'high', source: 'toll.no VOEC scheme page; posten.no customs-2020' },
]

/** Rows of `market_rules`, oldest first within a market. */
export const marketRules = (): Row[] => [...unitedStates, ...others, ...union].map(rowOf)

function rowOf({ tax, limit, flat, fee, ...rule }: MarketRule): Row {
  return {
    market: rule.market,
    valid_from: rule.valid_from,
    valid_to: rule.valid_to,
    tax_name_vi: tax[0],
    tax_name_en: tax[1],
    tax_bps: rule.tax_bps,
    food_tax_bps: rule.food_tax_bps,
    food_standard_hs: JSON.stringify(rule.food_standard_hs ?? []),
    duty_basis: rule.duty_basis,
    tax_basis: rule.tax_basis ?? 'value_duty_freight',
    personal_value_bps: rule.personal_value_bps ?? 10_000,
    rounding: rule.rounding ?? 'minor_unit',
    scheme: rule.scheme,
    scheme_test: rule.scheme_test,
    scheme_limit_minor: limit?.[0] ?? null,
    scheme_limit_currency: limit?.[1] ?? null,
    scheme_limit_inclusive: rule.scheme_limit_inclusive ?? 1,
    scheme_excludes_food: rule.scheme_excludes_food ?? 0,
    scheme_excluded_hs: JSON.stringify(rule.scheme_excluded_hs ?? []),
    scheme_duty: rule.scheme_duty ?? 'none',
    scheme_tax: rule.scheme_tax ?? 'none',
    flat_duty_minor: flat?.[0] ?? null,
    flat_duty_currency: flat?.[1] ?? null,
    fee_code: fee?.code ?? null,
    fee_name_vi: fee?.vi ?? null,
    fee_name_en: fee?.en ?? null,
    fee_minor: fee?.minor ?? null,
    fee_currency: fee?.currency ?? null,
    fee_unit: fee?.unit ?? null,
    fee_taxed: fee?.taxed ?? 0,
    collector: rule.collector,
    collector_threshold: rule.collector_threshold ?? '',
    left_out: JSON.stringify(rule.left_out ?? []),
    as_of: '2026-11-21',
    confidence: rule.confidence,
    source: rule.source,
  }
}
