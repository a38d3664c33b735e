import { hour } from './day.ts'
import { asciiCapitals } from './text.ts'

export const bankAccountStates = ['proposed', 'approved', 'active', 'refused', 'retired'] as const
export type BankAccountState = (typeof bankAccountStates)[number]

/** Between a second person's word and the first đồng to a new account: time for the owner to read the letter. */
export const bankDelay = 72 * hour

/** Digits of an account as typed: separators dropped. NAPAS transfers carry 6 to 19 digits (NAPAS 247 message field 103). */
export function accountNumberFrom(typed: string): string | undefined {
  const digits = typed.replace(/[\s.-]/g, '')
  return /^\d{6,19}$/.test(digits) ? digits : undefined
}

/**
 * A holder's name the way Vietnamese banks print it: capitals without marks, `CONG TY TNHH LUA MAY CHIEU`. Letters,
 * digits and the few signs a transfer file takes (ISO 20022 character set x: / - ? : ( ) . , ' +).
 */
export const holderFrom = (name: string): string =>
  asciiCapitals(name)
    .replace(/&/g, ' VA ')
    .replace(/[^A-Z0-9/\-?:().,'+ ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 70)
    .trim()

/** Whether a typed holder's name is in the spelling a bank prints. */
export const isHolder = (typed: string): boolean => typed.length >= 2 && holderFrom(typed) === typed

/** What stands on a screen instead of a number. */
export const masked = (lastDigits: string): string => `•••• ${lastDigits}`
