import { isCurrency, type Currency } from '../../schema/values/currency.ts'
import { appliesOn, type Day } from '../../schema/values/day.ts'
import type { Bilingual } from '../../schema/values/locale.ts'
import type { Confidence, Dated } from './market-book.ts'

/** A row as the database or the seed gives it: column names, JSON lists as text. */
export type RawRow = Readonly<Record<string, unknown>>

/** Rows of the rule tables, of one market or of many: what does not hold for the market and day is left out. */
export type RawRules = {
  markets: readonly RawRow[]
  market_rules: readonly RawRow[]
  tariffs: readonly RawRow[]
  tariff_preferences: readonly RawRow[]
  additional_duties: readonly RawRow[]
  agreements: readonly RawRow[]
  market_agreements: readonly RawRow[]
  lanes: readonly RawRow[]
  lane_bands: readonly RawRow[]
  entry_rules: readonly RawRow[]
  exchange_rates: readonly RawRow[]
  trade_settings: readonly RawRow[]
}

/** The column's text; empty when it is null. */
export const text = (row: RawRow, column: string): string => (row[column] as string | null) ?? ''
export const numberOrNull = (row: RawRow, column: string): number | null => row[column] as number | null

/** A JSON list kept as text; empty when there is none. */
export const list = (row: RawRow, column: string): string[] =>
  JSON.parse(text(row, column) || '[]') as string[]

/** Both languages of a column, from `stem_vi` and `stem_en`. */
export const bilingual = (row: RawRow, stem: string): Bilingual => ({
  vi: text(row, `${stem}_vi`),
  en: text(row, `${stem}_en`),
})

const period = (row: RawRow) => ({
  validFrom: (row['valid_from'] ?? null) as Day | null,
  validTo: (row['valid_to'] ?? null) as Day | null,
})

/** True when the row's period holds the day. */
export const isOn = (row: RawRow, day: Day): boolean => appliesOn(period(row), day)

/** The period, confidence and source every rule has. */
export const dated = (row: RawRow): Dated => ({
  ...period(row),
  confidence: row['confidence'] as Confidence,
  source: text(row, 'source'),
})

/** The row that came into force last. */
export const latest = (rows: readonly RawRow[]): RawRow | undefined =>
  rows.toSorted((a, b) => (text(a, 'valid_from') < text(b, 'valid_from') ? 1 : -1))[0]

/**
 * Minor units with their currency; null when the row has none.
 * @throws {TypeError} for a currency the marketplace does not count in: a row nobody could price.
 */
export function amount(
  row: RawRow,
  minorColumn: string,
  currencyColumn: string,
): { minor: number; currency: Currency } | null {
  const minor = numberOrNull(row, minorColumn)
  if (minor === null) return null
  const currency = text(row, currencyColumn)
  if (!isCurrency(currency)) throw new TypeError(`unknown currency in a trade rule: ${currency}`)
  return { minor, currency }
}

/** Rows by their key, each group in the order given. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}
