import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { consignmentStates, orderStates } from '../values/status.ts'
import { endpoint } from './endpoint.ts'
import { OrderReply } from './orders.ts'
import { Bilingual, Count, idOf, Instant, listOf, Market, Money, page } from './shapes.ts'

const desk = { kind: 'operator', roles: ['support', 'finance', 'verifier'] } as const
const repair = { kind: 'operator', roles: ['support', 'finance'] } as const

const Exporter = z.object({ id: idOf('exporter'), slug: z.string(), name: z.string(), names: Bilingual })

export const OperatorOrderRow = z.object({
  orderId: idOf('order'),
  orderCode: z.string(),
  state: z.enum(orderStates),
  market: Market,
  total: Money,
  refunded: Money,
  placedAt: Instant,
  paidAt: z.nullable(Instant),
  consignments: z.array(
    z.object({
      id: idOf('consignment'),
      code: z.string(),
      exporter: Exporter,
      state: z.enum(consignmentStates),
      dueAt: z.nullable(Instant),
    }),
  ),
  openProblems: Count,
})
export type OperatorOrderRow = z.infer<typeof OperatorOrderRow>

export const listOrders = endpoint(routes.listOrders, {
  summary: 'Orders, newest first; by state, or one by its code or id.',
  who: desk,
  query: z.object({
    q: z.optional(z.string().check(z.maxLength(60))),
    state: z.optional(z.enum(orderStates)),
    ...page,
  }),
  reply: listOf(OperatorOrderRow),
  refusals: ['invalid'],
})

const LedgerTransaction = z.object({
  id: z.string(),
  kind: z.string(),
  consignmentId: z.nullable(z.string()),
  postedAt: Instant,
  /** Debits positive, credits negative; they sum to zero per currency. */
  entries: z.array(z.object({ account: z.string(), amount: Money })),
})

const AuditEntry = z.object({
  id: z.string(),
  at: Instant,
  /** A person's id, `system`, `visitor`; never an address. */
  actor: z.string(),
  action: z.string(),
  consignmentId: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  facts: z.record(z.string(), z.unknown()),
  requestId: z.nullable(z.string()),
})

export const ParkedMessage = z.object({
  id: idOf('message'),
  kind: z.string(),
  /** Which letter, for a mail. */
  template: z.nullable(z.string()),
  orderId: z.nullable(z.string()),
  consignmentId: z.nullable(z.string()),
  state: z.enum(['due', 'done', 'parked']),
  attempts: Count,
  createdAt: Instant,
  dueAt: Instant,
  doneAt: z.nullable(Instant),
  lastError: z.nullable(z.string()),
})

export const ParkedEvent = z.object({
  id: z.string(),
  type: z.string(),
  objectId: z.string(),
  orderId: z.nullable(z.string()),
  state: z.enum(['due', 'done', 'parked']),
  attempts: Count,
  receivedAt: Instant,
  dueAt: Instant,
  outcome: z.nullable(z.string()),
  lastError: z.nullable(z.string()),
})

export const OperatorOrder = z.object({
  /** The order as its buyer sees it. */
  order: OrderReply,
  /** How to reach the buyer: only for support, null for other roles and once the person was forgotten. */
  contact: z.nullable(z.object({ email: z.string(), phone: z.nullable(z.string()) })),
  /** What each exporter receives in đồng, by consignment or part. */
  shares: z.array(z.object({ exporter: Exporter, goods: Money, commission: Money, receives: Money })),
  holds: z.array(
    z.object({
      variantId: idOf('variant'),
      quantity: Count,
      state: z.enum(['held', 'committed', 'released']),
      expiresAt: Instant,
    }),
  ),
  captures: z.array(
    z.object({
      paymentIntentId: z.string(),
      use: z.enum(['order', 'surplus']),
      amount: Money,
      capturedAt: Instant,
    }),
  ),
  ledger: z.array(LedgerTransaction),
  audit: z.array(AuditEntry),
  messages: z.array(ParkedMessage),
  events: z.array(ParkedEvent),
})
export type OperatorOrder = z.infer<typeof OperatorOrder>

export const findOperatorOrder = endpoint(routes.findOperatorOrder, {
  summary: 'One order whole: what the buyer sees, its money, its audit and its messages.',
  who: desk,
  params: z.object({ orderId: idOf('order') }),
  reply: OperatorOrder,
  refusals: ['not_found'],
})

export const OperatorConsignmentRow = z.object({
  id: idOf('consignment'),
  code: z.string(),
  orderId: idOf('order'),
  orderCode: z.string(),
  exporter: Exporter,
  state: z.enum(consignmentStates),
  market: Market,
  summary: Bilingual,
  pieces: Count,
  total: Money,
  receives: Money,
  /** What is waited for: `accept` or `ship`. */
  dueKind: z.nullable(z.string()),
  dueAt: Instant,
  overdueMs: Count,
})

export const listLateConsignments = endpoint(routes.listLateConsignments, {
  summary:
    'Consignments somebody waits for, the most urgent first; `late=1` keeps those past their deadline.',
  who: desk,
  query: z.object({ late: z.optional(z.enum(['0', '1'])), ...page }),
  reply: listOf(OperatorConsignmentRow),
  refusals: ['invalid'],
})

export const listParkedEvents = endpoint(routes.listParkedEvents, {
  summary: "The provider's events that could not be applied and wait for a person, newest first.",
  who: repair,
  query: z.object(page),
  reply: listOf(ParkedEvent),
  refusals: ['invalid'],
})

export const listParkedMessages = endpoint(routes.listParkedMessages, {
  summary: 'Promised effects that failed their last try and wait for a person, newest first.',
  who: repair,
  query: z.object(page),
  reply: listOf(ParkedMessage),
  refusals: ['invalid'],
})

const retried = z.object({ id: z.string(), state: z.literal('due') })

export const retryParkedEvent = endpoint(routes.retryParkedEvent, {
  summary: 'Puts a parked event back to work.',
  who: repair,
  params: z.object({ id: z.string().check(z.regex(/^[\w.:-]{1,255}$/)) }),
  reply: retried,
  idempotency: 'accepted',
  refusals: ['not_found', 'wrong_state'],
})

export const retryParkedMessage = endpoint(routes.retryParkedMessage, {
  summary: 'Puts a parked message back to work.',
  who: repair,
  params: z.object({ id: idOf('message') }),
  reply: retried,
  idempotency: 'accepted',
  refusals: ['not_found', 'wrong_state'],
})

export const listInvariants = endpoint(routes.listInvariants, {
  summary: 'Every promise the marketplace keeps, with the count of rows that break it.',
  who: desk,
  reply: z.object({
    checkedAt: Instant,
    /** True when nothing breaks any promise. */
    holds: z.boolean(),
    items: z.array(
      z.object({
        name: z.string(),
        promise: Bilingual,
        violations: Count,
        /** Up to 20 of the violating rows, by id. */
        sample: z.array(z.string()),
      }),
    ),
  }),
  refusals: [],
})
