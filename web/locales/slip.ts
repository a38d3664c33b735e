import type { Locale } from '../../schema/values/locale.ts'
import { slip as en } from './en/slip.ts'
import type { Same } from './same.ts'
import { slip as vi } from './vi/slip.ts'

export type SlipText = Same<typeof vi>
export const slipText: Record<Locale, SlipText> = { vi, en }
