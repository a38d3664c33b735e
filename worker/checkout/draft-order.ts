import { minute } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { FrozenQuote } from '../quotes/frozen-quote.ts'
import type { Contact } from './contact.ts'

/** Stock is kept this much longer than the page, for a payment made in its last second. */
export const holdGrace = 10 * minute

/** How long before its end a payment page may still be opened: the provider's half hour and a minute for clocks. */
export const shortestSession = 31 * minute

export type DraftOrder = {
  id: Id<'order'>
  code: string
  quoteId: string
  locale: Locale
  personId: string | null
  emailKey: string
  addressKey: string
  linkHash: string
  placedAt: number
  sessionExpiresAt: number
  holdsUntil: number
  contact: Contact
  quote: FrozenQuote
  /** Pieces of each variant, whichever lines ask for them. */
  pieces: { variantId: string; quantity: number }[]
  lineIds: string[]
}

type Given = Pick<
  DraftOrder,
  | 'id'
  | 'code'
  | 'quoteId'
  | 'locale'
  | 'personId'
  | 'emailKey'
  | 'addressKey'
  | 'linkHash'
  | 'placedAt'
  | 'contact'
  | 'quote'
> & {
  /** How long the payment page stays open, ms: a market setting. */
  payFor: number
}

/** The order a frozen quote becomes. Pure; the amounts are the quote's, untouched. */
export function draftOrder(given: Given, newLineId: () => string): DraftOrder {
  const lines = given.quote.shares.flatMap((share) => share.lines)
  const pieces = new Map<string, number>()
  for (const { variantId, quantity } of lines) pieces.set(variantId, (pieces.get(variantId) ?? 0) + quantity)
  const sessionExpiresAt = given.placedAt + given.payFor
  return {
    ...given,
    sessionExpiresAt,
    holdsUntil: sessionExpiresAt + holdGrace,
    // In one order everywhere, so that two orders for the same goods never wait for each other crosswise.
    pieces: [...pieces]
      .map(([variantId, quantity]) => ({ variantId, quantity }))
      .sort((a, b) => (a.variantId < b.variantId ? -1 : 1)),
    lineIds: lines.map(() => newLineId()),
  }
}
