import type { Locale } from '../../schema/values/locale.ts'
import { neutralised } from '../imports/cells.ts'

/**
 * A cell to be written: text, a number with so many decimals, or a day as Excel counts it. Text is never a formula:
 * a CSV cell gets an apostrophe where a spreadsheet would run it, a workbook's cell is of the type text.
 */
export type Written = string | { number: number; decimals: number } | { serial: number; day: string } | null

export const whole = (number: number | null | undefined): Written =>
  number === null || number === undefined ? null : { number, decimals: 0 }

/** A fraction as people of the language type it; no thousands, so that nobody has to guess. */
const numberText = (number: number, decimals: number, language: Locale): string => {
  const text = number.toFixed(decimals)
  return language === 'vi' ? text.replace('.', ',') : text
}

const dayText = (day: string): string => day.split('-').reverse().join('/')

/** Excel in Vietnamese splits at semicolons, in English at commas. */
export const delimiterOf = (language: Locale): string => (language === 'vi' ? ';' : ',')

/** One line of a CSV file, by RFC 4180. */
export function csvLine(cells: readonly Written[], language: Locale): string {
  const delimiter = delimiterOf(language)
  const fields = cells.map((cell) => {
    if (cell === null) return ''
    if (typeof cell === 'object')
      return quoted(
        'number' in cell ? numberText(cell.number, cell.decimals, language) : dayText(cell.day),
        delimiter,
      )
    return quoted(neutralised(cell), delimiter)
  })
  return `${fields.join(delimiter)}\r\n`
}

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
