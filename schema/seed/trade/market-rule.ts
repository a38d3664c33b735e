import type { Row } from './row.ts'

/**
 * What each market takes at its border, as dated rows. Where the trade pack held only today's row, earlier and later
 * periods are added from the project's border notes; such rows say so and are at most `medium`.
 */
export type MarketRule = {
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
  fee?: {
    code: string
    vi: string
    en: string
    minor: number
    currency: string
    unit: 'consignment' | 'declaration_line'
    taxed: 0 | 1
  }
  collector: 'marketplace' | 'carrier' | 'buyer' | 'nobody'
  collector_threshold?: string
  /** Charges known to exist that no row prices; the quote says so. */
  left_out?: readonly string[]
  confidence: 'high' | 'medium' | 'low'
  source: string
}

export const vat = ['Thuế GTGT', 'VAT'] as const
export const gst = ['Thuế GST', 'GST'] as const
/** The source named where the trade pack is silent. */
export const notes = 'border notes of the project, 2026-11-21'

/** A rule as its row: what a rule leaves out has its ordinary value. */
export function rowOf({ tax, limit, flat, fee, ...rule }: MarketRule): Row {
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
