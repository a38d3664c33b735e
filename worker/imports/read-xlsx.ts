import { type SheetNote, sheetLimits } from '../../schema/values/sheet.ts'
import { type Cell, isBlank } from './cells.ts'
import { sheetRefused } from './refuse-sheet.ts'
import { openArchive } from './unzip.ts'
import { readPart, readWorkbook, type Workbook } from './workbook.ts'
import { attribute, unescaped, unescapedCharacters } from './xml.ts'

/** Rows that hold anything, with their numbers as the person sees them. */
export type Sheet = { rows: { row: number; cells: Cell[] }[]; notes: SheetNote[] }

/** Columns beyond these hold nothing we ask for. */
const mostColumns = 100
/** How much text the cells together may hold: one shared string may be shown a hundred thousand times. */
const mostCharacters = 16 * 1024 * 1024
/** Headings may stand below a title; that many rows more than a sheet may have are read before it is refused. */
const headingRoom = 20

/**
 * The first visible sheet of a workbook: what each cell shows, a formula by the value Excel last saw. Hidden rows and
 * columns are read like all others and noted.
 * @throws {Refusal} `sheet_refused` with why.
 */
export function readXlsx(bytes: Uint8Array): Sheet {
  const archive = openArchive(bytes)
  const book = readWorkbook(archive)
  const reader = sheetReader(book)
  readPart(archive, book.sheetPath, reader)
  return reader.result()
}

/** `AB12` → column 27. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > 20_000) break
  }
  return column - 1
}

type Open = {
  column: number
  type: string
  style: number
  value: string
  hasFormula: boolean
  hasValue: boolean
}

/** How far the reading of a sheet is. */
type Reading = {
  book: Workbook
  rows: Sheet['rows']
  notes: Set<SheetNote>
  /** Of the row being read. */
  number: number
  cells: Cell[]
  nextColumn: number
  cell: Open | undefined
  /** Inside what a cell shows, or inside the reading printed above a word. */
  isValue: boolean
  isReading: boolean
  characters: number
}

function sheetReader(book: Workbook) {
  const at: Reading = {
    book,
    rows: [],
    notes: new Set(book.sheets > 1 ? ['more_sheets'] : []),
    number: 0,
    cells: [],
    nextColumn: 0,
    cell: undefined,
    isValue: false,
    isReading: false,
    characters: 0,
  }
  return {
    open: (name: string, attributes: string) => opened(at, name, attributes),
    text(piece: string) {
      if (!at.isValue || !at.cell) return
      at.cell.value += piece
      if (at.cell.value.length > 1_000_000) throw sheetRefused('bomb')
    },
    close: (name: string) => closed(at, name),
    result: (): Sheet => ({ rows: at.rows, notes: [...at.notes] }),
  }
}

function opened(at: Reading, name: string, attributes: string): void {
  if (name === 'row') return openRow(at, attributes)
  if (name === 'c') return openCell(at, attributes)
  if (name === 'col' && attribute(attributes, 'hidden') === '1') at.notes.add('hidden_columns')
  if (name === 'mergeCell') at.notes.add('merged_cells')
  if (!at.cell) return
  if (name === 'f') at.cell.hasFormula = true
  if (name === 'rPh') at.isReading = true
  if (name === 'v' || (name === 't' && !at.isReading)) {
    at.isValue = true
    at.cell.hasValue = true
  }
}

function closed(at: Reading, name: string): void {
  if (name === 'v' || name === 't') at.isValue = false
  if (name === 'rPh') at.isReading = false
  if (name === 'c' && at.cell) {
    closeCell(at, at.cell)
    at.cell = undefined
  }
  if (name === 'row') closeRow(at)
}

function openRow(at: Reading, attributes: string): void {
  at.number = Number(attribute(attributes, 'r') ?? at.number + 1)
  if (attribute(attributes, 'hidden') === '1') at.notes.add('hidden_rows')
  at.cells = []
  at.nextColumn = 0
}

function openCell(at: Reading, attributes: string): void {
  const reference = attribute(attributes, 'r')
  const column = reference ? columnOf(reference) : at.nextColumn
  at.nextColumn = column + 1
  at.cell = {
    column,
    type: attribute(attributes, 't') ?? 'n',
    style: Number(attribute(attributes, 's') ?? 0),
    value: '',
    hasFormula: false,
    hasValue: false,
  }
}

function closeCell(at: Reading, done: Open): void {
  if (done.column < 0 || done.column >= mostColumns) return
  const value = valueOf(done, at.book)
  if (typeof value === 'string') at.characters += value.length
  if (at.characters > mostCharacters) throw sheetRefused('bomb')
  if (done.hasFormula) at.notes.add('formulas')
  while (at.cells.length < done.column) at.cells.push(null)
  at.cells[done.column] = value
}

function closeRow(at: Reading): void {
  if (at.cells.every(isBlank)) return
  at.rows.push({ row: at.number, cells: at.cells })
  if (at.rows.length > sheetLimits.rows + headingRoom)
    throw sheetRefused('too_many_rows', { most: sheetLimits.rows })
}

/** What a cell shows. A formula nobody ever calculated shows nothing and is named as that, not taken for empty. */
function valueOf({ type, style, value, hasFormula, hasValue }: Open, book: Workbook): Cell {
  const text = unescaped(value)
  if (hasFormula && (!hasValue || text === '') && type !== 'str') return { error: 'formula' }
  if (type === 's') return book.strings[Number(text)] ?? ''
  if (type === 'str' || type === 'inlineStr' || type === 'd') return unescapedCharacters(text)
  if (type === 'b') return text === '' ? null : text === '1' || text === 'true'
  if (type === 'e') return { error: text.slice(0, 20) || '#N/A' }
  if (text === '') return null
  const number = Number(text)
  if (!Number.isFinite(number)) return { error: '#NUM!' }
  const shows = book.shows[style]
  // 25 % is kept as 0.25.
  if (shows === 'percent') return Math.round(number * 1e8) / 1e6
  // Days of a 1904 workbook count from four years and a day later. Source: ECMA-376 part 1, 18.17.4.1.
  if (shows === 'day') return { serial: book.is1904 ? number + 1462 : number }
  return number
}
