import type { Locale } from '../../schema/values/locale.ts'
import { order as en } from './en/order.ts'
import type { Same } from './same.ts'
import { order as vi } from './vi/order.ts'

export const orderText: Record<Locale, Same<typeof vi>> = { vi, en }
