import type { SheetFormat, SheetKind } from '../../schema/values/sheet.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx, type Sheet } from './read-xlsx.ts'
import { sheetRefused } from './refuse-sheet.ts'

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/**
 * What a file is, by its bytes and never by its name.
 * @throws {Refusal} `sheet_refused`: `html` (a web page named .xls), `old_excel`, `encrypted`, `not_a_sheet`.
 */
export function formatOf(bytes: Uint8Array): SheetFormat {
  if (startsWith(bytes, 0x50, 0x4b)) return 'xlsx'
  // The container of Excel before 2007; a locked workbook of today hides in one too.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw sheetRefused(isLocked(bytes) ? 'encrypted' : 'old_excel')
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).replace(/\0|^\xef\xbb\xbf/g, '')
  if (/^\s*</.test(head)) throw sheetRefused('html')
  if (/^(?:%PDF|\{\\rtf|GIF8|\x89PNG|\xff\xd8\xff|BM|RIFF|Rar!|7z\xbc)/.test(head))
    throw sheetRefused('not_a_sheet')
  return 'csv'
}

function isLocked(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
  const last = Math.min(bytes.length - name.length, 2_000_000)
  for (let at = 0; at <= last; at += 2) if (name.every((byte, n) => bytes[at + n] === byte)) return true
  return false
}

/** The rows of a file. @throws {Refusal} `sheet_refused` with why. */
export function readSheet(bytes: Uint8Array, kind: SheetKind): { format: SheetFormat; sheet: Sheet } {
  const format = formatOf(bytes)
  const sheet = format === 'xlsx' ? readXlsx(bytes) : readCsv(bytes, kind)
  if (sheet.rows.length === 0) throw sheetRefused('empty')
  return { format, sheet }
}
