import { dayFromSerial } from './excel-days.ts'
import { listingLimits } from '../../schema/values/listing.ts'
import type { CellProblem } from '../../schema/values/sheet.ts'

/**
 * One cell as a file holds it. Text of a CSV file stays text; a workbook knows numbers, truth values, days (`serial`:
 * days since the end of 1899, whatever the workbook counts from) and errors (`#REF!`; `formula` for one never
 * calculated).
 */
export type Cell = string | number | boolean | null | { serial: number } | { error: string }

export type Read<T> = { value: T } | { problem: CellProblem }

const ok = <T>(value: T): Read<T> => ({ value })
const no = <T>(problem: CellProblem): Read<T> => ({ problem })

/** Spaces of every kind, the no-break ones Excel and web pages leave behind among them. */
const spaces = /[\s\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]+/g

/** Text of one line: NFC, inner spaces of every kind single, no control characters, no edges. */
export const lineOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(spaces, ' ')
    .trim()

/** The same for text of several lines: breaks stay. */
export const wordsOf = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(lineOf)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && lineOf(cell) === '')

/** What a spreadsheet might run: one of these at the front, even behind quotes, apostrophes or spaces. */
const runnable = /^['"’‘“”\s\u00a0\u200b\u3000\ufeff]*[=+\-@\t\r\u2212＝＋－＠]/

/** Text made harmless for a CSV cell: a leading apostrophe, which `withoutApostrophe` takes off again. */
export const neutralised = (text: string): string => (runnable.test(text) ? `'${text}` : text)

/** Takes off the apostrophe our own export put on, and only that. */
export const withoutApostrophe = (text: string): string =>
  text.startsWith("'") && runnable.test(text) ? text.slice(1) : text

/** A cell as the text a person sees in it, for showing it back: one line of at most 60 characters. */
export function echo(cell: Cell | undefined): string {
  const text =
    cell === null || cell === undefined
      ? ''
      : typeof cell === 'object'
        ? 'error' in cell
          ? cell.error
          : (dayFromSerial(cell.serial) ?? String(cell.serial))
        : typeof cell === 'boolean'
          ? cell
            ? 'TRUE'
            : 'FALSE'
          : String(cell)
  const line = lineOf(text)
  return line.length > 60 ? `${[...line].slice(0, 59).join('')}…` : line
}

/** Text; a number that stands for text keeps its digits, a day Excel made of it is named as that. */
export function readText(cell: Cell, max: number, isLong = false): Read<string> {
  if (cell === null) return ok('')
  if (typeof cell === 'object')
    return no('error' in cell ? (cell.error === 'formula' ? 'not_calculated' : 'error_cell') : 'became_day')
  if (typeof cell === 'boolean') return ok(cell ? 'TRUE' : 'FALSE')
  const raw = typeof cell === 'number' ? plainDigits(cell) : cell
  const text = isLong ? wordsOf(raw) : lineOf(raw)
  return [...text].length > max ? no('too_long') : ok(text)
}

/** 8934567890123 as its digits, not as 8.93e12. */
const plainDigits = (number: number): string =>
  Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number)

/** A number as typed: its digits and separators, and what stood around them. */
type Typed = { digits: string; unit: string }

function typed(text: string): Typed | undefined {
  const match = /^([^\d,.\-−]*)([-−]?)\s*([\d][\d.,\s' ]*|[.,]\d+)\s*(.*)$/u.exec(lineOf(text))
  if (!match) return undefined
  const [, before = '', sign = '', digits = '', after = ''] = match
  if (sign) return { digits: `-${digits.trim()}`, unit: '' }
  return { digits: digits.trim(), unit: lineOf(`${before} ${after}`).toLowerCase() }
}

const thousands = /^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*$/

/**
 * The number behind people's separators. Where exactly three digits follow one separator it may be a thousand or a
 * fraction: `threes` says what such a cell means there.
 */
function numberOf(digits: string, threes: 'thousand' | 'unclear'): Read<number> {
  const text = digits.replace(/^-/, '')
  const sign = digits.startsWith('-') ? -1 : 1
  if (/^\d+$/.test(text)) return ok(sign * Number(text))
  const separators = text.replace(/\d/g, '')
  if (thousands.test(text)) {
    const isOnce = separators.length === 1
    const isFraction = text.startsWith('0')
    if (isFraction) return ok(sign * Number(text.replace(/[.,]/, '.')))
    if (isOnce && threes === 'unclear' && /[.,]/.test(separators)) return no('unclear_number')
    return ok(sign * Number(text.replace(/\D/g, '')))
  }
  const last = /[.,]/.test(separators.at(-1) ?? '') ? separators.at(-1)! : ''
  if (!last) return no('not_a_number')
  const at = text.lastIndexOf(last)
  const whole = text.slice(0, at)
  const fraction = text.slice(at + 1)
  if (!/^\d*$/.test(fraction)) return no('not_a_number')
  if (whole !== '' && !/^\d+$/.test(whole) && !thousands.test(whole)) return no('not_a_number')
  if (whole.includes(last)) return no('not_a_number')
  return ok(sign * Number(`${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}`))
}

function plainNumber(
  cell: Cell,
  threes: 'thousand' | 'unclear',
  units: RegExp,
): Read<{ n: number; unit: string }> {
  if (typeof cell === 'number') return ok({ n: cell, unit: '' })
  if (cell === null) return no('required')
  if (typeof cell === 'object')
    return no('error' in cell ? (cell.error === 'formula' ? 'not_calculated' : 'error_cell') : 'became_day')
  if (typeof cell === 'boolean') return no('not_a_number')
  const parts = typed(cell)
  if (!parts || !units.test(parts.unit)) return no('not_a_number')
  const number = numberOf(parts.digits, threes)
  return 'problem' in number ? number : ok({ n: number.value, unit: parts.unit })
}

/** A binary fraction of Excel's is still the whole number it stands for. */
const whole = (n: number): number | undefined => {
  const near = Math.round(n)
  return Math.abs(n - near) < 1e-6 && Number.isSafeInteger(near) ? near : undefined
}

function within(n: number, factor: number, { min, max }: { min: number; max: number }): Read<number> {
  const value = whole(n * factor)
  if (value === undefined) return no(Number.isFinite(n) && Math.abs(n) < 2 ** 50 ? 'not_whole' : 'too_big')
  if (value < min) return no('too_small')
  return value > max ? no('too_big') : ok(value)
}

/** Pieces: a whole number from 0 to a million; `1.000` is a thousand. */
export function readCount(cell: Cell, max: number = listingLimits.stock): Read<number> {
  const read = plainNumber(cell, 'thousand', /^(?:|cái|gói|hộp|chai|túi|pcs?|pieces?|units?|ngày|days?|%)$/)
  return 'problem' in read ? read : within(read.value.n, 1, { min: 0, max })
}

/** Đồng: `1.250.000 ₫`, `1,250,000`, `1250000`. No fractions: the đồng has none. */
export function readVnd(cell: Cell): Read<number> {
  const read = plainNumber(cell, 'thousand', /^(?:|₫|đ|đồng|vnđ|vnd|dong)$/)
  return 'problem' in read ? read : within(read.value.n, 1, { min: 1, max: listingLimits.priceVnd })
}

/** An amount of a currency with so many decimals, in its minor unit: `12,50`, `$12.50`, `1.250,00`. */
export function readAmount(cell: Cell, exponent: number, code: string): Read<number> {
  const read = plainNumber(cell, 'thousand', /^[a-z\p{Sc}$ ]{0,6}$/u)
  if ('problem' in read) return read
  const named = /[a-z]{3}/.exec(read.value.unit)
  if (named && named[0].toUpperCase() !== code) return no('not_a_number')
  return within(read.value.n, 10 ** exponent, { min: 1, max: listingLimits.priceMinor })
}

/** Grams: `500`, `500 g`, `0,5 kg`, `1.250 g`; `1.250 kg` may be either and is asked about. */
export function readGrams(cell: Cell): Read<number> {
  const isKilos = typeof cell === 'string' && /(?:kg|kí|ký|kilo\w*|cân)\s*$/i.test(lineOf(cell))
  const read = plainNumber(
    cell,
    isKilos ? 'unclear' : 'thousand',
    /^(?:|g|gr|gam|gram|grams|kg|kí|ký|kilo|kilogram|cân|ml)$/,
  )
  return 'problem' in read
    ? read
    : within(read.value.n, isKilos ? 1000 : 1, { min: 1, max: listingLimits.grams })
}

const millimetresPer: Record<string, number> = { '': 10, cm: 10, mm: 1, m: 1000 }

/** Centimetres unless another unit stands there, as millimetres: `12,5` → 125, `80 mm` → 80. */
export function readMillimetres(cell: Cell): Read<number> {
  const read = plainNumber(cell, 'unclear', /^(?:|cm|mm|m)$/)
  if ('problem' in read) return read
  return within(read.value.n, millimetresPer[read.value.unit] ?? 10, {
    min: 1,
    max: listingLimits.millimetres,
  })
}

/** Days: `365`, `365 ngày`, `12 tháng` (30 days each, a year 365), `2 năm`. */
export function readDays(cell: Cell): Read<number> {
  if (typeof cell === 'string') {
    const [, count, unit] = /^(\d{1,4})\s*(tháng|months?|năm|years?)$/i.exec(lineOf(cell)) ?? []
    if (count && unit) {
      const months = /^(?:n|y)/i.test(unit) ? Number(count) * 12 : Number(count)
      return ok(Math.floor(months / 12) * 365 + (months % 12) * 30)
    }
  }
  return readCount(cell, listingLimits.shelfLifeDays)
}

/** `100`, `100 %`. */
export const readPercent = (cell: Cell): Read<number> => readCount(cell, 100)

const yes = /^(?:có|co|yes|y|true|đúng|dung|x|✓|✔|1)$/i
const not = /^(?:không|khong|ko|k|no|n|false|sai|0)$/i

export function readYesNo(cell: Cell): Read<boolean> {
  if (typeof cell === 'boolean') return ok(cell)
  if (cell === 1 || cell === 0) return ok(cell === 1)
  const text = readText(cell, 20)
  if ('problem' in text) return text
  const word = text.value.normalize('NFC')
  return yes.test(word) ? ok(true) : not.test(word) ? ok(false) : no('unknown_word')
}

/** Words between commas, semicolons or line breaks, each once. */
export function readList(cell: Cell, max: number): Read<string[]> {
  const text = readText(cell, max, true)
  if ('problem' in text) return text
  const words = text.value.split(/[,;\n]/).map(lineOf)
  return ok([...new Set(words.filter((word) => word !== ''))])
}
