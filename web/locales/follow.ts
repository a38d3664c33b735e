import type { Locale } from '../../schema/values/locale.ts'
import { follow as en } from './en/follow.ts'
import type { Same } from './same.ts'
import { follow as vi } from './vi/follow.ts'

export const followText: Record<Locale, Same<typeof vi>> = { vi, en }
