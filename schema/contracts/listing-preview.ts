import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'
import { basic, ownOne, toRead } from './listing-access.ts'
import { maybe } from './listing-content.ts'
import { incoterms } from './quotes.ts'
import { Bilingual, Count, DayText, line, Market, Money } from './shapes.ts'
import { listingLimits as limits } from '../values/listing.ts'

const Reason = z.object({
  code: z.string(),
  severity: z.string(),
  title: Bilingual,
  document: z.optional(z.string()),
})
export const Entry = z.object({
  status: z.enum(['allowed', 'papers', 'blocked', 'unknown']),
  reasons: z.array(Reason),
})

/** One piece to one market's door, by the same rules as a buyer's quote. */
const Preview = z.object({
  market: Market,
  entry: Entry,
  /** Null with `problem`: `rate_missing`, `market_unavailable`, `no_lane` or `incomplete` (weight, size, price, code). */
  price: maybe(
    z.object({
      goods: Money,
      shipping: Money,
      duty: Money,
      importTax: Money,
      fees: Money,
      total: Money,
      incoterm: z.enum(incoterms),
      lane: z.object({ name: Bilingual, minDays: Count, maxDays: Count }),
      /** What the buyer still pays at the door; null when nothing. */
      dueOnDelivery: maybe(z.object({ total: Money, isComplete: z.boolean(), isEstimate: z.boolean() })),
      duties: z.array(
        z.object({
          kind: z.string(),
          rateBps: z.int(),
          agreement: z.optional(z.string()),
          isKnown: z.boolean(),
          isEstimate: z.boolean(),
        }),
      ),
      /** What is left for the firm after commission. */
      sellerReceives: Money,
    }),
  ),
  problem: maybe(z.enum(['rate_missing', 'market_unavailable', 'no_lane', 'incomplete'])),
  missing: z.array(z.string()),
  rulesAsOf: DayText,
})
export type ListingPreview = z.infer<typeof Preview>

/** `US,JP,DE`: up to three markets. */
const Markets = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text: string) => [...new Set(text.split(',').map((part) => part.trim()))]),
  ),
  z.array(Market).check(z.minLength(1), z.maxLength(3)),
)

export const previewListing = endpoint(routes.previewListing, {
  summary:
    'What one piece of the draft would cost at the door of up to three markets, and whether it may enter.',
  who: toRead,
  params: z.object(ownOne),
  query: z.object({ markets: z.optional(Markets), sku: z.optional(line(limits.sku)) }),
  reply: z.object({ sku: maybe(z.string()), items: z.array(Preview) }),
  refusals: ['invalid', ...basic],
})
