import type { CellFault } from '../../../schema/contracts/imports.ts'
import type { No } from '../../api.ts'
import { area, locale } from '../../console/language.ts'
import { noText } from '../../console/states.tsx'

/** What the pages about sheets say. */
export const sheetWords = area({
  vi: () => import('../../locales/vi/sheets.ts').then(({ sheets }) => sheets),
  en: () => import('../../locales/en/sheets.ts').then(({ sheets }) => sheets),
})

const made = new Map<string, Intl.NumberFormat>()

export function countText(count: number): string {
  let known = made.get(locale.value)
  if (!known) made.set(locale.value, (known = new Intl.NumberFormat(locale.value)))
  return known.format(count)
}

/** A number of a cell with its thousands parted; other text as it is. */
export const valueText = (value: string): string =>
  /^\d{4,12}$/.test(value) && !value.startsWith('0') ? countText(Number(value)) : value

/** Why a row's cell is not taken, or was not applied. */
export function reasonText(code: CellFault['code'], limit?: number): string {
  const said = sheetWords.say().cells[code]
  return typeof said === 'string' ? said : said(limit === undefined ? '' : countText(limit))
}

export const faultText = ({ heading, value, code, limit }: CellFault): string =>
  sheetWords.say().fault(heading, value, reasonText(code, limit))

/** Why a whole file is not taken. */
export function fileText(refusal: No): string {
  const text = sheetWords.say()
  if (refusal.code === 'offline') return text.offline
  if (refusal.code === 'too_large') return text.tooLarge
  if (refusal.code !== 'sheet_refused') return noText(refusal)
  const { problem, heading, headings } = refusal.facts as {
    problem: keyof typeof text.fileProblems
    heading?: string
    headings?: { vi: string; en: string }[]
  }
  const said = text.fileProblems[problem]
  if (typeof said === 'string') return said
  if (!said) return noText(refusal)
  const names = headings?.map((each) => `“${each[locale.value]}”`).join(', ')
  return said(heading ?? names ?? '')
}
