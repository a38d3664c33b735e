import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { ClosureNotice } from './closures.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, Currency, DayText, idOf, Instant, Market, Money } from './shapes.ts'

export const incoterms = ['DDP', 'DAP'] as const
export type Incoterm = (typeof incoterms)[number]
const Incoterm = z.enum(incoterms)

export const quoteLimits = { lines: 30, quantity: 999, exporters: 10 } as const

const Confidence = z.enum(['high', 'medium', 'low'])

/** A thing worth saying, as a code and data; `web/locales` holds the sentence. */
const Note = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })

const Rule = {
  id: z.string(),
  source: z.string(),
  confidence: Confidence,
  validFrom: z.nullable(DayText),
  validTo: z.optional(DayText),
}

/** `now`: in the total. `on_delivery`: collected by the carrier at the door. `nothing`: no such charge. */
const Collected = z.enum(['now', 'on_delivery', 'nothing'])

export const dutyKinds = ['mfn', 'preference', 'low_value', 'additional', 'exempt', 'unknown'] as const
const DutyKind = z.enum(dutyKinds)

const DutyRule = z.object({
  ...Rule,
  kind: DutyKind,
  agreement: z.optional(z.string()),
  /** How origin is shown: `origin_declaration` on the invoice, `waived` by value, or the paper's own name. */
  proof: z.optional(z.string()),
  saved: z.optional(Money),
})

const Entry = z.object({
  status: z.enum(['allowed', 'papers', 'blocked', 'unknown']),
  reasons: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['blocked', 'paperwork', 'advice']),
      title: Bilingual,
      facts: z.record(z.string(), z.unknown()),
      document: z.optional(z.string()),
      source: z.string(),
      confidence: Confidence,
    }),
  ),
})

const Duty = z.object({
  amount: Money,
  rateBps: z.int(),
  base: Money,
  rule: DutyRule,
  /** What stacks: the rate of the tariff or of an agreement, then additional duties, each rounded by itself. */
  parts: z.array(
    z.object({ kind: DutyKind, amount: Money, rateBps: z.int(), text: z.string(), rule: DutyRule }),
  ),
  /** False when a rate is missing: the amount then is a zero that says nothing. */
  isKnown: z.boolean(),
  /** True when it rests on an unchecked row: shown as an estimate, never collected ahead. */
  isEstimate: z.boolean(),
  collected: Collected,
})

const ImportTax = z.object({
  amount: Money,
  rateBps: z.int(),
  base: Money,
  /** `low_value`: taken at the sale by a low-value scheme; `none`: the market takes nothing of this line. */
  rule: z.object({ ...Rule, kind: z.enum(['standard', 'food', 'low_value', 'none']), name: Bilingual }),
  isEstimate: z.boolean(),
  collected: Collected,
})

const Fee = z.object({ code: z.string(), name: Bilingual, amount: Money, units: Count, collected: Collected })

/** Why a line costs what it costs. */
export const LineWhy = z.object({
  entry: Entry,
  duty: Duty,
  importTax: ImportTax,
  fees: z.array(Fee),
  notes: z.array(Note),
})
export type LineWhy = z.infer<typeof LineWhy>

export const DueOnDelivery = z.object({
  duty: Money,
  importTax: Money,
  fees: Money,
  total: Money,
  /** False when a duty is unknown: then the sum is a floor, not an estimate. */
  isComplete: z.boolean(),
  isEstimate: z.boolean(),
})

const Scheme = z.object({
  code: z.string(),
  kind: z.enum(['low_value', 'standard', 'mixed']),
  limit: z.optional(Money),
  /** What was held against the limit, in the market's currency. */
  measured: z.optional(Money),
  codes: z.optional(Count),
})

const Lane = z.object({
  id: z.string(),
  /** The carrier's own English name of the service; `names` has both. */
  name: z.string(),
  names: Bilingual,
  price: Money,
  minDays: Count,
  maxDays: Count,
  chosen: z.boolean(),
  incoterms: z.array(Incoterm),
  isSample: z.boolean(),
  /** From the first possible day to the last promised one, the firm's closures and ship days kept. */
  arrives: z.optional(z.object({ from: DayText, to: DayText })),
})

/** How one consignment's price came about; kept with the order. */
export const Slip = z.object({
  incoterm: Incoterm,
  scheme: Scheme,
  parcel: z.object({ grossGrams: Count, volumeMm3: Count, chargeableGrams: Count }),
  rate: z.object({ value: z.number(), source: z.string(), quotedAt: Instant }),
  dueOnDelivery: z.nullable(DueOnDelivery),
  notes: z.array(Note),
})
export type Slip = z.infer<typeof Slip>

const Line = z.object({
  variantId: idOf('variant'),
  listingId: idOf('listing'),
  slug: z.string(),
  title: Bilingual,
  option: Bilingual,
  picture: z.string(),
  quantity: Count,
  unit: Money,
  goods: Money,
  shipping: Money,
  hs: z.string(),
  entry: Entry,
  duty: Duty,
  importTax: ImportTax,
  fees: z.array(Fee),
  /** What the buyer pays now for this line: goods, its share of shipping, and what is collected ahead. */
  total: Money,
  notes: z.array(Note),
})

const amounts = { goods: Money, shipping: Money, duty: Money, importTax: Money, fees: Money, total: Money }

const Consignment = z.object({
  /** `name` is the firm's own, Vietnamese name; `names` has both. */
  exporter: z.object({ id: idOf('exporter'), slug: z.string(), name: z.string(), names: Bilingual }),
  incoterm: Incoterm,
  scheme: Scheme,
  parcel: Slip.shape.parcel,
  lines: z.array(Line),
  lanes: z.array(Lane),
  /** The days on which the firm hands over what is ordered now, and the closures that explain them. */
  ships: z.optional(z.object({ from: DayText, to: DayText, closures: z.array(ClosureNotice) })),
  ...amounts,
  dueOnDelivery: z.nullable(DueOnDelivery),
  sellerReceives: Money,
  notes: z.array(Note),
})

/** What the market asks of an address, as it stood when the price was named. `postcodePattern` holds for upper case. */
export const AddressRules = z.object({
  postcodePattern: z.string(),
  postcodeExample: z.string(),
  regionRequired: z.boolean(),
})
export type AddressRules = z.infer<typeof AddressRules>

const Blocker = z.object({ variantId: idOf('variant'), code: z.string(), title: Bilingual })

export const QuoteReply = z.object({
  quoteId: idOf('quote'),
  market: Market,
  currency: Currency,
  expiresAt: Instant,
  incoterm: Incoterm,
  ...amounts,
  dueOnDelivery: z.nullable(DueOnDelivery),
  rate: z.object({
    from: z.literal('VND'),
    to: Currency,
    /** Units of the market's currency for one đồng, margin included; `midValue` without it. */
    value: z.number(),
    midValue: z.number(),
    marginBps: z.int(),
    source: z.string(),
    quotedAt: Instant,
  }),
  rulesAsOf: DayText,
  address: z.optional(AddressRules),
  consignments: z.array(Consignment),
  /** False while a line may not enter the market. */
  payable: z.boolean(),
  blockers: z.array(Blocker),
  notes: z.array(Note),
})
export type QuoteReply = z.infer<typeof QuoteReply>

export const createQuote = endpoint(routes.createQuote, {
  summary: 'Price a cart to the door of one market and freeze the price for 30 minutes.',
  body: z.strictObject({
    market: Market,
    postcode: z.optional(z.string().check(z.maxLength(20))),
    lines: z
      .array(
        z.strictObject({
          variantId: idOf('variant'),
          quantity: z.int().check(z.minimum(1), z.maximum(quoteLimits.quantity)),
        }),
      )
      .check(z.minLength(1), z.maxLength(quoteLimits.lines)),
    lanes: z.optional(z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(40)))),
    incoterm: z.optional(Incoterm),
  }),
  reply: QuoteReply,
  refusals: [
    'invalid',
    'not_found',
    'out_of_stock',
    'no_lane',
    'rate_missing',
    'market_unavailable',
    'rate_limited',
  ],
})

export const findQuote = endpoint(routes.findQuote, {
  summary: 'The frozen quote, also after it expired.',
  params: z.object({ id: idOf('quote') }),
  reply: QuoteReply,
  refusals: ['not_found'],
})
