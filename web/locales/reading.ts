import type { Locale } from '../../schema/values/locale.ts'
import { reading as en } from './en/reading.ts'
import type { Same } from './same.ts'
import { reading as vi } from './vi/reading.ts'

export type ReadingText = Same<typeof vi>
export const readingText: Record<Locale, ReadingText> = { vi, en }
