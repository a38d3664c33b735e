import type { Locale } from '../../schema/values/locale.ts'
import { layout as en } from './en/layout.ts'
import type { Same } from './same.ts'
import { layout as vi } from './vi/layout.ts'

export const layoutText: Record<Locale, Same<typeof vi>> = { vi, en }
