import type { RefusalCode } from '../../schema/contracts/refusal.ts'
import type { Locale } from '../../schema/values/locale.ts'
import * as en from './en/refusals.ts'
import * as vi from './vi/refusals.ts'

const texts = { vi, en } as const

/** A refusal in a person's language; exhaustive on the code. `defect` and `offline` are what no code describes. */
export const refusalText = (code: RefusalCode | 'defect' | 'offline', locale: Locale): string =>
  code === 'defect' || code === 'offline' ? texts[locale][code] : texts[locale].refusals[code]
