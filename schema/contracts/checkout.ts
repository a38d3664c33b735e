import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { canonicalEmail } from '../values/email.ts'
import { endpoint } from './endpoint.ts'
import { idOf, Instant, line, Locale, Market, Money, words } from './shapes.ts'

/** The longest message that goes with a gift. */
const giftLength = 500

const Email = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(254)),
    z.transform((text: string) => text.trim()),
  ),
  // An address no mail server takes is refused here, while the buyer can still mend it: the payment page would refuse it
  // when the order stands.
  z.email().check(z.refine((text) => canonicalEmail(text) !== undefined, { error: 'email' })),
)

export const placeOrder = endpoint(routes.placeOrder, {
  summary: 'Place an order at the price of a frozen quote: holds the stock and opens a payment page.',
  body: z.strictObject({
    quoteId: idOf('quote'),
    /** The total the buyer saw. Never what is charged: it only has to equal the frozen one. */
    agreedTotal: Money,
    buyer: z.strictObject({
      /** One field, as written on the letterbox. */
      fullName: line(120),
      email: Email,
      phone: z.optional(line(40, 0)),
    }),
    address: z.strictObject({
      /** Must be the quote's market. */
      country: Market,
      line1: line(200),
      line2: z.optional(line(200, 0)),
      city: line(120),
      region: z.optional(line(120, 0)),
      /** By the market's own form; left out, the quote's postcode stands. */
      postcode: z.optional(line(20, 0)),
    }),
    gift: z.optional(z.strictObject({ message: words(giftLength), senderName: line(120) })),
    /** The language of the payment page and of the mails. */
    locale: Locale,
  }),
  reply: z.object({
    orderId: idOf('order'),
    orderCode: z.string(),
    total: Money,
    /** Where to pay; the order's own page when there is nothing left to pay. */
    payUrl: z.url(),
    /** The unguessable link to the order. */
    orderUrl: z.url(),
    /** When the payment page closes and the stock is let go. */
    expiresAt: Instant,
  }),
  status: 201,
  idempotency: 'required',
  refusals: [
    'invalid',
    'not_found',
    'quote_expired',
    'quote_used',
    'entry_blocked',
    'price_changed',
    'out_of_stock',
    'wrong_state',
    'too_many_holds',
    'paused',
    'rate_limited',
    'idempotency_in_flight',
    'idempotency_mismatch',
  ],
})
