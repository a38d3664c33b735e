import type { Locale } from '../../schema/values/locale.ts'
import { notes as en } from './en/notes.ts'
import type { Same } from './same.ts'
import { notes as vi } from './vi/notes.ts'

export const notesText: Record<Locale, Same<typeof vi>> = { vi, en }
