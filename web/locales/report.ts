import type { Locale } from '../../schema/values/locale.ts'
import { report as en } from './en/report.ts'
import type { Same } from './same.ts'
import { report as vi } from './vi/report.ts'

export const reportText: Record<Locale, Same<typeof vi>> = { vi, en }
