import { parse } from 'csv-parse/browser/esm/sync'
import { type SheetKind, sheetLimits } from '../../schema/values/sheet.ts'
import { isBlank, withoutApostrophe } from './cells.ts'
import { countHeadings } from './headings.ts'
import type { Sheet } from './read-xlsx.ts'
import { sheetRefused } from './refuse-sheet.ts'

/** A record longer than this is an unclosed quote that ate the file. */
const longestRecord = 256 * 1024
/** A sheet of 5,000 rows and 100 columns has half as many cells. */
const mostCells = 1_000_000
/** Columns beyond these hold nothing we ask for. */
const mostColumns = 100
const separators = [';', ',', '\t', '|'] as const

/**
 * The rows of a CSV file as Excel and its kin write it: UTF-8 with or without a mark, UTF-16, semicolons, commas or tabs,
 * a `sep=` line. Numbers of rows are those of records, the heading's being 1.
 * @throws {Refusal} `sheet_refused`: `encoding`, `broken`, `too_many_rows`.
 */
export function readCsv(bytes: Uint8Array, kind: SheetKind): Sheet {
  let text = textOf(bytes)
  let skipped = 0
  const told = /^sep=(.)\r?\n/i.exec(text)
  if (told) {
    text = text.slice(told[0].length)
    skipped = 1
  }
  const delimiter = told?.[1] ?? separatorOf(text, kind)
  if (text.split(delimiter, mostCells).length === mostCells) throw sheetRefused('bomb')
  const rows: Sheet['rows'] = []
  for (const [index, record] of records(text, delimiter, sheetLimits.rows + 40).entries()) {
    const cells = record.slice(0, mostColumns).map(withoutApostrophe)
    if (!cells.every(isBlank)) rows.push({ row: index + 1 + skipped, cells })
  }
  return { rows, notes: [] }
}

function records(text: string, delimiter: string, most: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: longestRecord,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: most,
    })
  } catch {
    throw sheetRefused('broken')
  }
}

/** The separator by which the first lines show the most headings of ours. */
function separatorOf(text: string, kind: SheetKind): string {
  const head = text.slice(0, 20_000).split(/\r\n|\n|\r/, 10)
  let best: string = ';'
  let most = -1
  for (const separator of separators)
    for (const line of head) {
      const cells = line.split(separator).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''))
      const matches = countHeadings(kind, cells)
      if (matches > most) [best, most] = [separator, matches]
    }
  return best
}

/** @throws {Refusal} `sheet_refused` `encoding`: what no one can read without guessing is not guessed. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : first !== 0 && second === 0
          ? 'utf-16le'
          : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\ufeff/, '')
    if (text.includes('\u0000')) throw sheetRefused('not_a_sheet')
    return text
  } catch (error) {
    if (error instanceof TypeError) throw sheetRefused('encoding')
    throw error
  }
}
