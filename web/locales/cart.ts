import type { Locale } from '../../schema/values/locale.ts'
import { cart as en } from './en/cart.ts'
import type { Same } from './same.ts'
import { cart as vi } from './vi/cart.ts'

export const cartText: Record<Locale, Same<typeof vi>> = { vi, en }
