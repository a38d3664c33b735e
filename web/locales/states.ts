import type { Locale } from '../../schema/values/locale.ts'
import { states as en } from './en/states.ts'
import type { Same } from './same.ts'
import { states as vi } from './vi/states.ts'

export const statesText: Record<Locale, Same<typeof vi>> = { vi, en }
