import type { Allergen, Occasion } from '../../schema/values/listing.ts'
import type { SheetKind } from '../../schema/values/sheet.ts'
import { echo } from './cells.ts'
import { columnsOf, exponentOfColumn } from './columns.ts'
import { allergensText, occasionsText } from './sheet-words.ts'

/** A value as its column's cells hold it: centimetres, whole dollars, names instead of ids; one short line. */
export type Show = (column: string, value: unknown) => string

/** `names`: what categories and provinces are called, by their ids. */
export function showing(kind: SheetKind, names: ReadonlyMap<string, string>): Show {
  const columns = new Map(columnsOf[kind].map((column) => [column.key, column]))
  return (key, value) => {
    const column = columns.get(key)
    if (value === null || value === undefined) return ''
    if (column?.type === 'allergens') return echo(allergensText(value as Allergen[], 'vi'))
    if (column?.type === 'occasions') return echo(occasionsText(value as Occasion[], 'vi'))
    if (Array.isArray(value)) return echo(value.join(', '))
    if (typeof value === 'number' && column?.type === 'millimetres') return String(value / 10)
    if (typeof value === 'number' && column?.type === 'amount') {
      const decimals = exponentOfColumn(column)
      return (value / 10 ** decimals).toFixed(decimals)
    }
    if (typeof value === 'string') return echo(names.get(value) ?? value)
    return typeof value === 'number' ? String(value) : ''
  }
}
