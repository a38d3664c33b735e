import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { mostAtOnce } from '../values/desk.ts'
import { consignmentStates, refundStates } from '../values/status.ts'
import { endpoint } from './endpoint.ts'
import { paperKinds } from './papers.ts'
import { incoterms } from './quotes.ts'
import { Bilingual, Count, DayText, idOf, Instant, line, Market, Money, page } from './shapes.ts'

/** What the exporter is asked to do next; null when the next step is not theirs. */
export const nextActs = ['accept', 'pack', 'ship', 'deliver'] as const
export type NextAct = (typeof nextActs)[number]

export const shipmentLimits = { lines: 30, quantity: 999, parcels: 20 } as const

const State = z.enum(consignmentStates)
const Deadlines = z.object({ acceptBy: z.nullable(Instant), shipBy: z.nullable(Instant) })

/** One row of the desk. */
export const ConsignmentRow = z.object({
  id: idOf('consignment'),
  code: z.string(),
  state: State,
  market: Market,
  summary: Bilingual,
  pieces: Count,
  /** In đồng, fixed when the order was placed. */
  sellerReceives: Money,
  deadlines: Deadlines,
  nextAct: z.nullable(z.enum(nextActs)),
  createdAt: Instant,
  changedAt: Instant,
})
export type ConsignmentRow = z.infer<typeof ConsignmentRow>

const exporterOf = { exporterId: idOf('exporter') }

export const listConsignments = endpoint(routes.listConsignments, {
  summary:
    "An exporter's consignments, the nearest deadline first, then those without one, newest change first; with the count of each state. `search` finds words of the code, the buyer's name, the country or the goods in every state, newest first.",
  who: { kind: 'exporter', may: 'read' },
  params: z.object(exporterOf),
  /** A page is of one state or of one search. */
  query: z.object({ state: z.optional(State), search: z.optional(line(80)), ...page }),
  reply: z.object({
    items: z.array(ConsignmentRow),
    nextCursor: z.nullable(z.string()),
    /** Every state, whatever the filter. */
    counts: z.record(State, Count),
  }),
  refusals: ['invalid', 'sign_in_needed', 'forbidden', 'not_found'],
})

const DeskLine = z.object({
  lineId: idOf('line'),
  position: Count,
  variantId: idOf('variant'),
  listingId: idOf('listing'),
  sku: z.string(),
  title: Bilingual,
  option: Bilingual,
  /** The picture's descriptor as it was when bought. */
  picture: z.string(),
  hs: z.string(),
  originCountry: z.string(),
  /** Of one piece. */
  netGrams: Count,
  grossGrams: Count,
  quantity: Count,
  shippedQuantity: Count,
  refundedQuantity: Count,
  /** Of the refunded pieces those that were never sent, and may not be any more. */
  withheldQuantity: Count,
  /** In đồng: the exporter's own price of the line and what is left of it after commission. */
  goods: Money,
  sellerReceives: Money,
  /** What the market of arrival asks of the goods, as frozen with the quote. */
  documents: z.array(z.object({ code: z.string(), title: Bilingual, document: z.nullable(z.string()) })),
})

export const DeskShipment = z.object({
  id: idOf('shipment'),
  carrier: z.string(),
  trackingNumber: z.string(),
  shippedAt: Instant,
  deliveredAt: z.nullable(Instant),
  lines: z.array(
    z.object({
      lineId: idOf('line'),
      quantity: Count,
      lot: z.nullable(z.string()),
      bestBefore: z.nullable(z.string()),
    }),
  ),
})
export type DeskShipment = z.infer<typeof DeskShipment>

export const ConsignmentDetails = z.object({
  ...ConsignmentRow.shape,
  incoterm: z.enum(incoterms),
  paidAt: z.nullable(Instant),
  /** `name` is the carrier's own English name of the service; `names` has both. */
  lane: z.object({ id: z.string(), name: z.string(), names: Bilingual, minDays: Count, maxDays: Count }),
  /** Enough to decide: always there. */
  destination: z.object({
    country: z.string(),
    city: z.nullable(z.string()),
    region: z.nullable(z.string()),
  }),
  /** Enough to ship: from acceptance until it is delivered; null before, after, and once the buyer was forgotten. */
  recipient: z.nullable(
    z.object({
      fullName: z.string(),
      /** Capitals without marks. */
      labelName: z.string(),
      phone: z.nullable(z.string()),
      line1: z.string(),
      line2: z.nullable(z.string()),
      city: z.string(),
      region: z.nullable(z.string()),
      postcode: z.nullable(z.string()),
      country: z.string(),
    }),
  ),
  /** The card to put in the parcel; as long as the recipient is shown. */
  gift: z.nullable(z.object({ message: z.string(), senderName: z.string() })),
  lines: z.array(DeskLine),
  /** In đồng: goods − commission = sellerReceives. */
  amounts: z.object({ goods: Money, commission: Money, sellerReceives: Money }),
  shipments: z.array(DeskShipment),
  /** What went back to the buyer and how much of it, in đồng, the exporter no longer receives. */
  refunds: z.array(
    z.object({
      id: idOf('refund'),
      state: z.enum(refundStates),
      reason: z.string(),
      sellerReceives: Money,
      requestedAt: Instant,
      settledAt: z.nullable(Instant),
    }),
  ),
  papers: z.array(
    z.object({
      kind: z.enum(paperKinds),
      state: z.enum(['ready', 'after_acceptance', 'closed']),
      /** Null until it is ready. `?format=json` gives its facts. */
      url: z.nullable(z.string()),
    }),
  ),
  timeline: z.array(
    z.object({
      at: Instant,
      /** The audited act, as in `consignment_accepted`, `parcel_shipped`. */
      kind: z.string(),
      by: z.enum(['exporter', 'market']),
      subject: z.nullable(z.string()),
    }),
  ),
})
export type ConsignmentDetails = z.infer<typeof ConsignmentDetails>

export const findConsignment = endpoint(routes.findConsignment, {
  summary: 'One consignment as its exporter needs it: what to pack, where to, by when, and what it brings.',
  who: { kind: 'exporter', may: 'read' },
  params: z.object({ ...exporterOf, id: idOf('consignment') }),
  reply: ConsignmentDetails,
  refusals: ['sign_in_needed', 'forbidden', 'not_found'],
})

/** Where the consignment stands after an act. */
const moved = {
  state: State,
  deadlines: Deadlines,
  nextAct: z.nullable(z.enum(nextActs)),
  changedAt: Instant,
}
export const Moved = z.object({ id: idOf('consignment'), code: z.string(), ...moved })
export type Moved = z.infer<typeof Moved>

const consignment = z.object({ id: idOf('consignment') })
const nothing = z.strictObject({})
const refusals = [
  'invalid',
  'sign_in_needed',
  'forbidden',
  'not_found',
  'wrong_state',
  'idempotency_in_flight',
  'idempotency_mismatch',
] as const

export const acceptConsignment = endpoint(routes.acceptConsignment, {
  summary: 'Promise to ship: the address is shown, the papers are ready, the ship-by deadline runs.',
  who: { kind: 'exporter', may: 'accept' },
  params: consignment,
  body: nothing,
  reply: Moved,
  idempotency: 'accepted',
  refusals,
})

export const declineConsignment = endpoint(routes.declineConsignment, {
  summary: 'Refuse before shipping: the buyer is refunded this consignment, whole.',
  who: { kind: 'exporter', may: 'decline' },
  params: consignment,
  /** A code of `schema/values/decline.ts`, or the firm's own words for the buyer. `deadline` is the clock's alone. */
  body: z.strictObject({ reason: line(200).check(z.refine((reason) => reason !== 'deadline')) }),
  reply: z.object({ ...Moved.shape, refundId: z.nullable(idOf('refund')) }),
  idempotency: 'accepted',
  refusals,
})

const Outcome = z.object({
  id: idOf('consignment'),
  /** Null for an id that is no consignment of this exporter. */
  code: z.nullable(z.string()),
  isDone: z.boolean(),
  /** Where it stands now. */
  state: z.nullable(State),
  /** Why not, when it was not done. */
  refusal: z.nullable(z.enum(['not_found', 'wrong_state'])),
})
export type Outcome = z.infer<typeof Outcome>

const many = {
  params: z.object(exporterOf),
  body: z.strictObject({ ids: z.array(idOf('consignment')).check(z.minLength(1), z.maxLength(mostAtOnce)) }),
  reply: z.object({ outcomes: z.array(Outcome) }),
  idempotency: 'accepted',
  refusals: [
    'invalid',
    'sign_in_needed',
    'forbidden',
    'not_found',
    'idempotency_in_flight',
    'idempotency_mismatch',
  ],
} as const

export const acceptConsignments = endpoint(routes.acceptConsignments, {
  summary: 'Promise to ship many at once. Each is accepted by itself: one that cannot be stops no other.',
  who: { kind: 'exporter', may: 'accept' },
  ...many,
})

export const packConsignments = endpoint(routes.packConsignments, {
  summary: 'Many packed at once, each by itself.',
  who: { kind: 'exporter', may: 'pack' },
  ...many,
})

export const packConsignment = endpoint(routes.packConsignment, {
  summary: 'Packed and ready to hand over.',
  who: { kind: 'exporter', may: 'pack' },
  params: consignment,
  body: nothing,
  reply: Moved,
  idempotency: 'accepted',
  refusals,
})

export const unpackConsignment = endpoint(routes.unpackConsignment, {
  summary: 'Take the packing back.',
  who: { kind: 'exporter', may: 'pack' },
  params: consignment,
  reply: Moved,
  idempotency: 'accepted',
  refusals,
})

export const shipConsignment = endpoint(routes.shipConsignment, {
  summary:
    'Hand a parcel over to a carrier: the whole consignment or a part of it. Without `lines` it holds all that is left.',
  who: { kind: 'exporter', may: 'ship' },
  params: consignment,
  body: z.strictObject({
    carrier: line(60),
    trackingNumber: line(60, 3).check(z.regex(/^[A-Za-z0-9][A-Za-z0-9 ./-]*$/, { error: 'tracking_number' })),
    lines: z.optional(
      z
        .array(
          z.strictObject({
            lineId: idOf('line'),
            quantity: z.int().check(z.minimum(1), z.maximum(shipmentLimits.quantity)),
            lot: z.optional(line(40)),
            bestBefore: z.optional(DayText),
          }),
        )
        .check(z.minLength(1), z.maxLength(shipmentLimits.lines)),
    ),
  }),
  reply: z.object({
    shipmentId: idOf('shipment'),
    shipment: DeskShipment,
    consignmentId: idOf('consignment'),
    code: z.string(),
    ...moved,
    /** Pieces of the consignment no parcel holds yet. */
    unshippedPieces: Count,
  }),
  status: 201,
  idempotency: 'required',
  refusals,
})

export const deliverShipment = endpoint(routes.deliverShipment, {
  summary: 'A parcel arrived. The last one of a consignment shipped whole makes it delivered.',
  who: { kind: 'exporter', may: 'ship' },
  params: consignment,
  body: z.strictObject({ shipmentId: idOf('shipment') }),
  reply: z.object({ ...Moved.shape, shipmentId: idOf('shipment'), deliveredAt: Instant }),
  idempotency: 'accepted',
  refusals,
})
