import type { ExporterKind } from './application.ts'

/**
 * The tax code of a firm (mã số thuế), Circular 86/2024/TT-BTC, article 5: ten digits N1…N10 where N1N2 name the
 * province, N3…N9 run on and N10 is the check digit; thirteen digits, written `N1…N10-N11N12N13`, for a dependent unit
 * 001 to 999 of that firm. The circular does not print the formula. It is the one tax software uses, and it holds for
 * published codes of large firms (0100109106, 0300588569, 0100111948): N10 = 10 − (31·N1 + 29·N2 + 23·N3 + 19·N4 +
 * 17·N5 + 13·N6 + 7·N7 + 5·N8 + 3·N9) mod 11; where that gives 10 the nine digits were never given out.
 *
 * Since 2025-07-01 households and their businesses use the twelve-digit personal identity number of the person who
 * stands for them instead (same circular, articles 5 and 39). That number has no check digit: three digits of the
 * province or country of birth, one of century and sex (0–3 for those born from 1900 to 2099), two of the year, six at
 * random (Decree 137/2015/ND-CP, article 13). The first three are 001 to 096 for provinces, above for countries.
 */
const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** The tenth digit for nine others, or null when the nine give none. */
export function taxCheckDigit(nine: string): number | null {
  const digit = 10 - (weights.reduce((all, weight, at) => all + weight * Number(nine[at]), 0) % 11)
  return digit <= 9 ? digit : null
}

/** Digits alone, a thirteen-digit code with its hyphen: the one spelling that is stored and compared. */
export function taxCodeFrom(typed: string): string {
  const digits = typed.replace(/[\s.\-–]/g, '')
  return /^\d{13}$/.test(digits) ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits
}

/** What is wrong with a code in its one spelling, or null. Whether the code is in force only the tax office knows. */
export function taxCodeFault(
  code: string,
  kind: ExporterKind,
): 'length' | 'check_digit' | 'branch' | 'identity' | null {
  if (/^\d{12}$/.test(code)) {
    if (kind !== 'household_business') return 'length'
    return /^(?!000)\d{3}[0-3]\d{8}$/.test(code) ? null : 'identity'
  }
  const [, head = '', branch] = /^(\d{10})(?:-(\d{3}))?$/.exec(code) ?? []
  if (head === '') return 'length'
  if (taxCheckDigit(head.slice(0, 9)) !== Number(head[9])) return 'check_digit'
  return branch === '000' ? 'branch' : null
}
