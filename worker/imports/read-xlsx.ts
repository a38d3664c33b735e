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
const mostCharacters = 32 * 1024 * 1024
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

type Open = { column: number; type: string; style: number; value: string; hasFormula: boolean; hasValue: boolean }

function sheetReader(book: Workbook) {
  const rows: Sheet['rows'] = []
  const notes = new Set<SheetNote>()
  if (book.sheets > 1) notes.add('more_sheets')
  let number = 0
  let cells: Cell[] = []
  let next = 0
  let cell: Open | undefined
  let holds: 'value' | undefined
  let isReading = false
  let characters = 0

  function openRow(attributes: string) {
    number = Number(attribute(attributes, 'r') ?? number + 1)
    if (attribute(attributes, 'hidden') === '1') notes.add('hidden_rows')
    cells = []
    next = 0
  }
  function openCell(attributes: string) {
    const reference = attribute(attributes, 'r')
    const column = reference ? columnOf(reference) : next
    next = column + 1
    const type = attribute(attributes, 't') ?? 'n'
    cell = { column, type, style: Number(attribute(attributes, 's') ?? 0), value: '', hasFormula: false, hasValue: false }
  }
  function closeCell(done: Open) {
    if (done.column < 0 || done.column >= mostColumns) return
    const value = valueOf(done, book)
    if (typeof value === 'string') characters += value.length
    if (characters > mostCharacters) throw sheetRefused('bomb')
    if (done.hasFormula) notes.add('formulas')
    while (cells.length < done.column) cells.push(null)
    cells[done.column] = value
  }
  function closeRow() {
    if (cells.every(isBlank)) return
    rows.push({ row: number, cells })
    if (rows.length > sheetLimits.rows + headingRoom) throw sheetRefused('too_many_rows', { most: sheetLimits.rows })
  }
  return {
    open(name: string, attributes: string) {
      if (name === 'row') return openRow(attributes)
      if (name === 'c') return openCell(attributes)
      if (name === 'col' && attribute(attributes, 'hidden') === '1') notes.add('hidden_columns')
      if (name === 'mergeCell') notes.add('merged_cells')
      if (!cell) return
      if (name === 'f') cell.hasFormula = true
      if (name === 'rPh') isReading = true
      if (name === 'v' || (name === 't' && !isReading)) {
        holds = 'value'
        cell.hasValue = true
      }
    },
    text(piece: string) {
      if (!holds || !cell) return
      cell.value += piece
      if (cell.value.length > 1_000_000) throw sheetRefused('bomb')
    },
    close(name: string) {
      if (name === 'v' || name === 't') holds = undefined
      if (name === 'rPh') isReading = false
      if (name === 'c' && cell) {
        closeCell(cell)
        cell = undefined
      }
      if (name === 'row') closeRow()
    },
    result: (): Sheet => ({ rows, notes: [...notes] }),
  }
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
  // Days of a 1904 workbook count from four years and a day later. Source: ECMA-376 part 1, 18.17.4.1.
  if (book.isDay[style]) return { serial: book.is1904 ? number + 1462 : number }
  return number
}
