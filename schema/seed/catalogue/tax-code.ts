import { taxCheckDigit } from '../../values/tax-code.ts'

/** The first valid ten-digit code whose nine digits are `from` or follow it by steps of 100,000. */
export function taxCodeOf(from: number): string {
  for (let nine = from; ; nine += 100_000) {
    const digit = taxCheckDigit(String(nine).padStart(9, '0'))
    if (digit !== null) return `${String(nine).padStart(9, '0')}${digit}`
  }
}
