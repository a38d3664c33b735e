import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, idOf, Instant, line, listOf, page } from './shapes.ts'

/** The most pieces anybody counts of one variant. */
export const stockLimits = { pieces: 1_000_000, line: 10_000 } as const

const Pieces = z.int().check(z.minimum(0), z.maximum(stockLimits.pieces))

/** What is left of a variant: `available` = `onHand` − `reserved`; low from `lowLine` pieces on. */
const Level = z.object({
  variantId: idOf('variant'),
  onHand: Count,
  /** Kept for orders that are paid for, or being paid. */
  reserved: Count,
  available: Count,
  lowLine: Count,
  isLow: z.boolean(),
})
export type StockLevel = z.infer<typeof Level>

const StockRow = z.object({
  ...Level.shape,
  listingId: idOf('listing'),
  sku: z.string(),
  title: Bilingual,
  option: Bilingual,
  /** The picture's descriptor, as on a card. */
  picture: z.string(),
  listingNo: z.int(),
  hasOwnLine: z.boolean(),
})
export type StockRow = z.infer<typeof StockRow>

const firm = { exporterId: idOf('exporter') }
const variant = z.object({ ...firm, id: idOf('variant') })
const refusals = ['invalid', 'sign_in_needed', 'forbidden', 'not_found'] as const
const once = ['idempotency_in_flight', 'idempotency_mismatch'] as const

export const listStock = endpoint(routes.listStock, {
  summary: "A firm's variants with what is left of each, the lowest against its line first.",
  who: { kind: 'exporter', may: 'read' },
  params: z.object(firm),
  query: z.object({
    /** Beginning of a SKU. */
    sku: z.optional(line(60, 0)),
    ...page,
  }),
  reply: z.object({
    ...listOf(StockRow).shape,
    /** The line of variants without one of their own. */
    firmLine: Count,
  }),
  refusals,
})

/**
 * A count. `onHand` alone sets what is there. `counted` with `seenOnHand` (what the counter's screen showed) changes
 * it by their difference, so pieces sold between the count and its arrival stay sold.
 */
export const countStock = endpoint(routes.countStock, {
  summary: 'Say how many pieces there are: outright, or as a count made against the number then seen.',
  who: { kind: 'exporter', may: 'count' },
  params: variant,
  body: z
    .strictObject({
      onHand: z.optional(Pieces),
      counted: z.optional(Pieces),
      seenOnHand: z.optional(Pieces),
      countedAt: z.optional(Instant),
      /** `step`: one press of − or +. */
      basis: z.optional(z.enum(['count', 'step'])),
    })
    .check(
      z.refine(
        ({ onHand, counted, seenOnHand }) =>
          (onHand === undefined) !== (counted === undefined) &&
          (counted === undefined) === (seenOnHand === undefined),
        { error: 'one_of', path: ['onHand'] },
      ),
    ),
  reply: z.object({ ...Level.shape, before: Count }),
  // A count against a number then seen is a difference: told twice it would count twice.
  idempotency: 'required',
  refusals: [...refusals, ...once, 'out_of_stock', 'wrong_state'],
})

export const listStockCounts = endpoint(routes.listStockCounts, {
  summary: 'The newest twenty counts of a variant: who, when, before, after.',
  who: { kind: 'exporter', may: 'read' },
  params: variant,
  reply: z.object({
    items: z.array(
      z.object({
        id: idOf('count'),
        reason: z.enum(['count', 'set', 'step', 'import']),
        counted: Count,
        seenOnHand: z.nullable(Count),
        before: Count,
        after: Count,
        countedAt: Instant,
        countedBy: z.string(),
        recordedAt: Instant,
      }),
    ),
  }),
  refusals,
})

const Line = Count.check(z.maximum(stockLimits.line))

export const setLowLine = endpoint(routes.setLowLine, {
  summary: "From how few pieces on a variant is low; null: as the firm's.",
  who: { kind: 'exporter', may: 'count' },
  params: variant,
  body: z.strictObject({ line: z.nullable(Line) }),
  reply: Level,
  idempotency: 'accepted',
  refusals: [...refusals, ...once],
})

export const setFirmLowLine = endpoint(routes.setFirmLowLine, {
  summary: 'From how few pieces on any variant of the firm without a line of its own is low.',
  who: { kind: 'exporter', may: 'count' },
  params: z.object(firm),
  body: z.strictObject({ line: Line }),
  reply: z.object({ line: Count }),
  idempotency: 'accepted',
  refusals: [...refusals, ...once],
})
