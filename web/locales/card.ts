import type { Locale } from '../../schema/values/locale.ts'
import { card as en } from './en/card.ts'
import type { Same } from './same.ts'
import { card as vi } from './vi/card.ts'

export const cardText: Record<Locale, Same<typeof vi>> = { vi, en }
