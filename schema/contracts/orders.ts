import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { decisionsOf } from '../values/decision.ts'
import { problemKinds, problemLimits, problemWants } from '../values/problem.ts'
import { consignmentStates, orderStates, refundStates } from '../values/status.ts'
import { endpoint } from './endpoint.ts'
import { DueOnDelivery, incoterms, LineWhy, QuoteReply, Slip } from './quotes.ts'
import { Bilingual, Count, Currency, DayText, idOf, Instant, Locale, Market, Money, words } from './shapes.ts'

/** Every kind of line on the buyer's timeline; `web/locales` says each in words. */
export const timelineKinds = [
  'order_placed',
  'order_paid',
  'order_expired',
  'order_cancelled',
  'order_complete',
  'order_refunded',
  'consignment_accepted',
  'consignment_packed',
  'consignment_declined',
  'consignment_cancelled',
  'consignment_returned',
  'parcel_shipped',
  'parcel_delivered',
  'refund_requested',
  'refund_succeeded',
  'refund_failed',
  'problem_reported',
  'problem_resolved',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** `name` is the firm's own, Vietnamese name; `names` has both. */
const Exporter = z.object({ id: idOf('exporter'), slug: z.string(), name: z.string(), names: Bilingual })
const amounts = { goods: Money, shipping: Money, duty: Money, importTax: Money, fees: Money, total: Money }

export const OrderLine = z.object({
  lineId: idOf('line'),
  variantId: idOf('variant'),
  listingId: idOf('listing'),
  sku: z.string(),
  title: Bilingual,
  option: Bilingual,
  /** The picture's descriptor as it was when bought. */
  picture: z.string(),
  hs: z.string(),
  quantity: Count,
  unit: Money,
  ...amounts,
  shippedQuantity: Count,
  refundedQuantity: Count,
  refunded: Money,
  /** Rules and rates behind every amount, as frozen with the quote. */
  why: LineWhy,
})
export type OrderLine = z.infer<typeof OrderLine>

const ParcelLine = z.object({
  lineId: idOf('line'),
  quantity: Count,
  lot: z.nullable(z.string()),
  bestBefore: z.nullable(z.string()),
})

export const Parcel = z.object({
  id: idOf('shipment'),
  carrier: z.string(),
  trackingNumber: z.string(),
  /** The carrier's own page for the parcel; null when we do not know the carrier. */
  trackingUrl: z.nullable(z.url()),
  lines: z.array(ParcelLine),
  shippedAt: Instant,
  deliveredAt: z.nullable(Instant),
})
export type Parcel = z.infer<typeof Parcel>

/** What an order holds of one exporter, before and after it is a consignment. */
const part = {
  exporter: Exporter,
  lines: z.array(OrderLine),
  amounts: z.object({ ...amounts, refunded: Money }),
  /** The carrier's service, and the days it takes from hand-over to door. */
  lane: z.object({ id: z.string(), name: z.string(), names: Bilingual, minDays: Count, maxDays: Count }),
  /** How the price came about: scheme, parcel, rate, what waits at the door. */
  slip: Slip,
  dueOnDelivery: z.nullable(DueOnDelivery),
}

const OrderPart = z.object(part)

const OrderConsignment = z.object({
  id: idOf('consignment'),
  code: z.string(),
  state: z.enum(consignmentStates),
  ...part,
  shipments: z.array(Parcel),
  /** Papers the buyer may open; the exporter's customs papers are not among them. */
  papers: z.array(z.object({ kind: z.string(), url: z.string() })),
  /** What the exporter owes by when; null once done. */
  deadlines: z.object({ acceptBy: z.nullable(Instant), shipBy: z.nullable(Instant) }),
  /** Why it is not coming: a code of `schema/values/decline.ts`, else the exporter's own words. */
  declined: z.optional(z.nullable(z.object({ reason: z.string(), at: Instant }))),
  /** The days on which it should arrive; null when it will not, or has. */
  arrives: z.nullable(z.object({ from: DayText, to: DayText })),
  createdAt: Instant,
  changedAt: Instant,
})
export type OrderConsignment = z.infer<typeof OrderConsignment>

const LineQuantity = z.object({ lineId: idOf('line'), quantity: Count })

const OrderRefund = z.object({
  id: idOf('refund'),
  consignmentId: z.nullable(idOf('consignment')),
  amount: Money,
  state: z.enum(refundStates),
  reason: z.string(),
  lines: z.array(z.object({ ...LineQuantity.shape, amount: Money })),
  requestedAt: Instant,
  settledAt: z.nullable(Instant),
})

const OrderProblem = z.object({
  id: idOf('problem'),
  consignmentId: z.nullable(idOf('consignment')),
  kind: z.enum(problemKinds),
  wants: z.enum(problemWants),
  message: z.string(),
  lines: z.array(LineQuantity),
  state: z.enum(['open', 'resolved']),
  reportedAt: Instant,
  /** How the market settled it, in its own words; null while it is open. */
  resolution: z.nullable(
    z.object({
      decision: z.enum(decisionsOf.problem),
      reasons: z.array(Bilingual),
      note: z.string(),
      at: Instant,
    }),
  ),
})

const TimelineEntry = z.object({
  at: Instant,
  kind: z.enum(timelineKinds),
  consignmentId: z.nullable(idOf('consignment')),
  /** The parcel, refund or problem it speaks of. */
  subject: z.nullable(z.string()),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const OrderReply = z.object({
  orderId: idOf('order'),
  orderCode: z.string(),
  state: z.enum(orderStates),
  market: Market,
  currency: Currency,
  incoterm: z.enum(incoterms),
  locale: Locale,
  total: Money,
  refunded: Money,
  amounts: z.object(amounts),
  dueOnDelivery: z.nullable(DueOnDelivery),
  rate: QuoteReply.shape.rate,
  rulesAsOf: DayText,
  placedAt: Instant,
  paidAt: z.nullable(Instant),
  closedAt: z.nullable(Instant),
  /** The holder's own: e-mail and telephone only as much as it takes to recognise them. Null once erased. */
  buyer: z.nullable(
    z.object({
      fullName: z.string(),
      email: z.string(),
      phone: z.nullable(z.string()),
      address: z.object({
        country: z.string(),
        line1: z.string(),
        line2: z.nullable(z.string()),
        city: z.string(),
        region: z.nullable(z.string()),
        postcode: z.nullable(z.string()),
      }),
      gift: z.nullable(z.object({ message: z.string(), senderName: z.string() })),
    }),
  ),
  /** `canResume`: the goods are still kept. `payUrl` leads back to the payment page while it is open. */
  payment: z.object({ canResume: z.boolean(), expiresAt: z.nullable(Instant), payUrl: z.nullable(z.url()) }),
  /** Empty until the order is paid. */
  consignments: z.array(OrderConsignment),
  /** What was ordered of each exporter; filled only while there are no consignments. */
  parts: z.array(OrderPart),
  refunds: z.array(OrderRefund),
  problems: z.array(OrderProblem),
  timeline: z.array(TimelineEntry),
})
export type OrderReply = z.infer<typeof OrderReply>

export const findOrder = endpoint(routes.findOrder, {
  summary:
    "An order as its buyer sees it. Needs the order link's cookie, the header Order-Token, or its signed-in buyer.",
  who: { kind: 'orderHolder' },
  params: z.object({ orderId: idOf('order') }),
  reply: OrderReply,
  refusals: ['not_found'],
})

export const reportProblem = endpoint(routes.reportProblem, {
  summary: 'Report lines of a paid order as damaged, missing, late or wrong, and say what would help.',
  who: { kind: 'orderHolder' },
  params: z.object({ orderId: idOf('order') }),
  body: z.strictObject({
    kind: z.enum(problemKinds),
    wants: z.enum(problemWants),
    message: words(problemLimits.words),
    /** Left out: the whole order. */
    lines: z.optional(
      z
        .array(
          z.strictObject({ lineId: idOf('line'), quantity: z.int().check(z.minimum(1), z.maximum(999)) }),
        )
        .check(z.minLength(1), z.maxLength(problemLimits.lines)),
    ),
  }),
  reply: z.object({ problemId: idOf('problem') }),
  status: 201,
  idempotency: 'accepted',
  refusals: [
    'invalid',
    'not_found',
    'wrong_state',
    'rate_limited',
    'idempotency_in_flight',
    'idempotency_mismatch',
  ],
})
