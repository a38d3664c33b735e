import { fold } from '../../schema/values/text.ts'
import { type SheetKind } from '../../schema/values/sheet.ts'
import { type Cell, lineOf } from './cells.ts'
import type { Column } from './column.ts'
import { columnsOf } from './columns.ts'
import { sheetRefused } from './refuse-sheet.ts'
import type { Sheet } from './read-xlsx.ts'

/** Which place of a row holds which column; headings nobody knows, as they are written. */
export type Headings = {
  at: ReadonlyMap<string, number>
  names: ReadonlyMap<string, string>
  extra: string[]
}

/** Headings may stand below a title or a note. */
const searched = 10

const sign = (heading: string): string =>
  fold(heading)
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim()

const byHeading = (kind: SheetKind): Map<string, Column> => {
  const known = new Map<string, Column>()
  for (const column of columnsOf[kind])
    for (const name of [column.key, ...(column.also ?? [])])
      if (!known.has(sign(name))) known.set(sign(name), column)
  // A column's own names win over another's nicknames.
  for (const column of columnsOf[kind])
    for (const name of [column.vi, column.en]) known.set(sign(name), column)
  return known
}

/**
 * Finds the row of headings: marks, case, order and punctuation do not matter, unknown columns are only reported.
 * @throws {Refusal} `sheet_refused`: `no_headings`, `headings_missing` with the columns, `heading_twice`.
 */
export function findHeadings(
  kind: SheetKind,
  rows: Sheet['rows'],
): { headings: Headings; rows: Sheet['rows'] } {
  const known = byHeading(kind)
  let best = { index: -1, matches: 0 }
  for (const [index, { cells }] of rows.slice(0, searched).entries()) {
    const matches = cells.filter((cell) => typeof cell === 'string' && known.has(sign(cell))).length
    if (matches > best.matches) best = { index, matches }
  }
  const row = rows[best.index]
  if (!row) throw sheetRefused('no_headings')
  return { headings: headingsOf(kind, row.cells, known), rows: rows.slice(best.index + 1) }
}

/** How many headings of a kind a line has: by it a CSV file's separator is found. */
export function countHeadings(kind: SheetKind, cells: readonly string[]): number {
  const known = byHeading(kind)
  return cells.filter((cell) => known.has(sign(cell))).length
}

function headingsOf(kind: SheetKind, cells: readonly Cell[], known: ReadonlyMap<string, Column>): Headings {
  const at = new Map<string, number>()
  const names = new Map<string, string>()
  const extra: string[] = []
  for (const [index, cell] of cells.entries()) {
    if (typeof cell !== 'string' || lineOf(cell) === '') continue
    const column = known.get(sign(cell))
    if (!column) {
      if (extra.length < 50) extra.push(lineOf(cell).slice(0, 80))
      continue
    }
    if (at.has(column.key)) throw sheetRefused('heading_twice', { heading: lineOf(cell).slice(0, 80) })
    at.set(column.key, index)
    names.set(column.key, lineOf(cell).slice(0, 80))
  }
  const missing = columnsOf[kind].filter(({ key, isNeeded }) => isNeeded && !at.has(key))
  if (missing.length > 0)
    throw sheetRefused('headings_missing', { headings: missing.map(({ vi, en }) => ({ vi, en })) })
  return { at, names, extra }
}
