import type { Row } from './row.ts'

/** Đồng for one unit of each currency: invented for local runs, near the levels of November 2026. */
const dongPerUnit = {
  USD: 25_400,
  CAD: 18_300,
  AUD: 16_700,
  NZD: 15_200,
  JPY: 168,
  KRW: 18.2,
  TWD: 810,
  SGD: 19_600,
  THB: 770,
  EUR: 29_600,
  CZK: 1_210,
  PLN: 6_950,
  SEK: 2_650,
  GBP: 33_900,
  NOK: 2_480,
} as const

const firstQuoted = Date.UTC(2025, 0, 1)
const lastQuoted = Date.UTC(2026, 10, 20, 2)

/**
 * Rows of `exchange_rates`: a sample for every market currency. The first row lets a clock set back still find a
 * rate; the second is open, so a local copy keeps working. A real market loads its bank's rates with an end.
 */
export const exchangeRates = (): Row[] =>
  Object.entries(dongPerUnit).flatMap(([currency, dong]) =>
    [firstQuoted, lastQuoted].map((quotedAt) => ({
      currency,
      quoted_at: quotedAt,
      value_e15: Math.round(1e15 / dong),
      valid_until: quotedAt === firstQuoted ? lastQuoted : null,
      is_sample: 1,
      confidence: 'low',
      source: 'sample rate for local runs; replace with a bank rate before selling',
    })),
  )

/** Rows of `commission_rules`: one default share; rules for an exporter or a category come beside it. */
export const commissionRules = (): Row[] => [
  {
    subject: '*',
    valid_from: '2025-01-01',
    valid_to: null,
    bps: 800,
    confidence: 'high',
    source: 'default terms of the marketplace',
  },
]

/** Rows of `trade_settings`. `rate_margin_bps` covers the movement of a rate between quote and settlement. */
export const tradeSettings = (): Row[] => [
  {
    name: 'rate_margin_bps',
    valid_from: '2025-01-01',
    value: 150,
    confidence: 'high',
    source: 'default terms of the marketplace',
  },
]
