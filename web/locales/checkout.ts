import type { Locale } from '../../schema/values/locale.ts'
import { checkout as en } from './en/checkout.ts'
import type { Same } from './same.ts'
import { checkout as vi } from './vi/checkout.ts'

export const checkoutText: Record<Locale, Same<typeof vi>> = { vi, en }
