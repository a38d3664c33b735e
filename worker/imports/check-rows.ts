import { type Currency } from '../../schema/values/currency.ts'
import { type Day } from '../../schema/values/day.ts'
import { listingLimits } from '../../schema/values/listing.ts'
import type { CellProblem, SheetKind, Verdict } from '../../schema/values/sheet.ts'
import { fold } from '../../schema/values/text.ts'
import {
  type Cell,
  echo,
  isBlank,
  type Read,
  readAmount,
  readCount,
  readDays,
  readGrams,
  readList,
  readMillimetres,
  readPercent,
  readText,
  readVnd,
} from './cells.ts'
import { readDay } from './cell-days.ts'
import type { Column } from './column.ts'
import { columnsOf, exponentOfColumn } from './columns.ts'
import type { Headings } from './headings.ts'
import type { Sheet } from './read-xlsx.ts'
import { allergensOf, occasionsOf } from './sheet-words.ts'

export type Fault = { column: string; code: CellProblem; value: string; limit?: number }

/** A row with its cells understood: only what it says stands in `values`. */
export type CheckedRow = {
  row: number
  sku: string
  title: string
  verdict: Verdict
  values: Record<string, unknown>
  problems: Fault[]
  changes: { column: string; from: string; to: string }[]
  /** Whom it concerns, once that is known: a variant's id, a listing's, or the code new listings share. */
  of?: string
}

/** How words of a sheet become ids of the market. */
export type Places = {
  categories: ReadonlyMap<string, string>
  provinces: ReadonlyMap<string, string>
  /** What they are called, by id. */
  names: ReadonlyMap<string, string>
}

/** Every cell of every row, by itself; what rows mean for the shop is asked afterwards. */
export function checkRows(
  kind: SheetKind,
  headings: Headings,
  rows: Sheet['rows'],
  places: Places,
  today: Day,
): CheckedRow[] {
  const columns = columnsOf[kind].filter(({ key, type }) => headings.at.has(key) && type !== 'aside')
  const seen = new Set<string>()
  return rows.map(({ row, cells }) => {
    const checked: CheckedRow = {
      row,
      sku: '',
      title: '',
      verdict: 'bad',
      values: {},
      problems: [],
      changes: [],
    }
    for (const column of columns) {
      const cell = cells[headings.at.get(column.key) ?? -1] ?? null
      readColumn(checked, column, cell, places, today)
    }
    const { sku } = checked
    // One SKU may stand in two listings of one's own, of which one is a mere draft: their codes tell them apart.
    const { listing = '' } = checked.values as { listing?: string }
    const sign = `${listing} ${sku}`
    if (sku !== '' && seen.has(sign))
      checked.problems.push({ column: 'sku', code: 'twice', value: echo(sku) })
    seen.add(sign)
    if (kind === 'listings') checkWeights(checked)
    return checked
  })
}

function readColumn(checked: CheckedRow, column: Column, cell: Cell, places: Places, today: Day): void {
  const fault = (code: CellProblem) => checked.problems.push({ column: column.key, code, value: echo(cell) })
  if (isBlank(cell)) {
    if (column.isNeeded === true) fault('required')
    return
  }
  const read = valueOf(column, cell, places)
  if ('problem' in read) return void fault(read.problem)
  if (column.type === 'day' && String(read.value) > today) return void fault('day_ahead')
  if (column.key === 'sku') checked.sku = String(read.value)
  if (column.key === 'titleVi') checked.title = String(read.value)
  checked.values[column.key] = read.value
}

function valueOf(column: Column, cell: Cell, places: Places): Read<unknown> {
  const max = column.max ?? 200
  switch (column.type) {
    case 'sku':
    case 'text':
      return readText(cell, max)
    case 'words':
      return readText(cell, max, true)
    case 'count':
      return readCount(cell)
    case 'vnd':
      return readVnd(cell)
    case 'amount':
      return readAmount(cell, exponentOfColumn(column), column.currency as Currency)
    case 'grams':
      return readGrams(cell)
    case 'millimetres':
      return readMillimetres(cell)
    case 'percent':
      return readPercent(cell)
    case 'days':
      return readDays(cell)
    case 'day':
      return readDay(cell)
    case 'category':
      return named(cell, max, places.categories)
    case 'province':
      return named(cell, max, places.provinces)
    case 'allergens':
      return listed(cell, max, allergensOf)
    case 'occasions':
      return listed(cell, max, occasionsOf)
    case 'tags':
      return listed(cell, max, (words) =>
        words.length <= listingLimits.tags && words.every((word) => word.length <= listingLimits.tag)
          ? [...words]
          : null,
      )
    case 'hs6':
      return readHs(cell)
    case 'country':
      return readCountry(cell)
    case 'aside':
      return { value: undefined }
  }
}

/** A name as it is looked up: marks, case, "tỉnh" and "thành phố" do not matter. */
export const nameSign = (name: string): string =>
  fold(name)
    .replace(/^(?:tinh|thanh pho|tp\.?)\s+/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

function named(cell: Cell, max: number, ids: ReadonlyMap<string, string>): Read<string> {
  const text = readText(cell, max)
  if ('problem' in text) return text
  const id = ids.get(nameSign(text.value))
  return id ? { value: id } : { problem: 'unknown_word' }
}

function listed<T>(cell: Cell, max: number, find: (words: readonly string[]) => T | null): Read<T> {
  const words = readList(cell, max)
  if ('problem' in words) return words
  const found = find(words.value)
  return found === null ? { problem: 'unknown_word' } : { value: found }
}

/** Six digits, dots allowed; of eight or ten the first six. A number has lost the zero it began with. */
function readHs(cell: Cell): Read<string> {
  const text = readText(cell, 20)
  if ('problem' in text) return text
  let digits = text.value.replace(/[.\s]/g, '')
  if (typeof cell === 'number' && digits.length % 2 === 1) digits = `0${digits}`
  return /^(?:\d{6}|\d{8}|\d{10})$/.test(digits) ? { value: digits.slice(0, 6) } : { problem: 'not_a_code' }
}

function readCountry(cell: Cell): Read<string> {
  const text = readText(cell, 40)
  if ('problem' in text) return text
  if (/^viet ?nam$/.test(fold(text.value))) return { value: 'VN' }
  return /^[a-z]{2}$/i.test(text.value) ? { value: text.value.toUpperCase() } : { problem: 'not_a_code' }
}

function checkWeights({ values, problems }: CheckedRow): void {
  const { netGrams, grossGrams } = values
  if (typeof netGrams === 'number' && typeof grossGrams === 'number' && grossGrams < netGrams)
    problems.push({
      column: 'grossGrams',
      code: 'gross_below_net',
      value: String(grossGrams),
      limit: netGrams,
    })
}
