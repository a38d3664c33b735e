import { baseCategories } from '../schema/seed/catalogue/categories.ts'
import { categoryRows, provinceRows } from '../schema/seed/catalogue/base-rows.ts'
import { checklistRows } from '../schema/seed/checklist.ts'
import { reasonRows } from '../schema/seed/reasons.ts'
import { type Row, objectsOf } from '../schema/seed/trade/row.ts'
import { tradeTables } from '../schema/seed/trade/trade-rows.ts'

/** What a market on its own account opens with. Rates and lanes are the operator's own contracts, never samples. */
export type Opening = {
  /** Rows of `exchange_rates` the operator vouches for. */
  rates?: readonly Row[]
  /** Takes the sample lanes and rates along: for trying things out, never for selling. */
  withSamples?: boolean
}

const samples = new Set(['exchange_rates', 'lanes', 'lane_bands'])

/** The SQL that fills a migrated, empty market. A row already there stays: running it twice changes nothing. */
export function openingSql({ rates = [], withSamples = false }: Opening): string {
  const trade = tradeTables().filter(([table]) => withSamples || !samples.has(table))
  return [
    ...statements('provinces', provinceRows()),
    ...statements('categories', categoryRows(baseCategories)),
    ...statements('decision_reasons', reasonRows()),
    ...statements('checklist_items', checklistRows()),
    ...trade.flatMap(([table, rows]) => statements(table, objectsOf(rows))),
    ...statements('exchange_rates', rates),
  ].join('\n')
}

const statements = (table: string, rows: readonly Row[]): string[] =>
  rows.map((row) => {
    const columns = Object.keys(row)
    return `insert into ${table} (${columns.join(', ')}) values (${columns.map((column) => literal(row[column])).join(', ')}) on conflict do nothing;`
  })

const literal = (cell: string | number | null | undefined): string => {
  if (cell === null || cell === undefined) return 'null'
  return typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`
}

/**
 * Rates from a CSV `currency,vnd_per_unit,quoted_on,valid_until,source` (days; one line a currency), as rows of
 * `exchange_rates`. Đồng per unit is how Vietnamese banks quote.
 * @throws {RangeError} naming the line that cannot be read.
 */
export function ratesFromCsv(csv: string): Row[] {
  const lines = csv
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  return lines.slice(1).map((line, at) => {
    const [currency = '', perUnit = '', quotedOn = '', validUntil = '', ...source] = line
      .split(',')
      .map((cell) => cell.trim())
    const dong = Number(perUnit)
    const quotedAt = Date.parse(quotedOn)
    const until = Date.parse(validUntil)
    if (!/^[A-Z]{3}$/.test(currency) || !(dong > 0) || !(until > quotedAt))
      throw new RangeError(`line ${at + 2}: "${line}"`)
    return {
      currency,
      quoted_at: quotedAt,
      value_e15: Math.round(1e15 / dong),
      valid_until: until,
      is_sample: 0,
      confidence: 'high',
      source: source.join(',') || 'operator',
    }
  })
}
