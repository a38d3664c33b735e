import type { Locale } from '../../schema/values/locale.ts'
import { listing as en } from './en/listing.ts'
import type { Same } from './same.ts'
import { listing as vi } from './vi/listing.ts'

export type ListingText = Same<typeof vi>
export const listingText: Record<Locale, ListingText> = { vi, en }
