import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { reviewKinds } from '../values/review.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, idOf, Instant, line, listOf, page, words } from './shapes.ts'

/**
 * What an operator sends with every decision: which, why (from the list of reasons), and a note the person concerned
 * will read.
 */
export const decisionFields = <const D extends readonly [string, ...string[]]>(decisions: D) => ({
  decision: z.enum(decisions),
  reasonIds: z._default(z.array(idOf('reason')).check(z.maxLength(10)), []),
  note: z._default(words(2000, 0), ''),
})

/** `decided`: it took effect; `waiting_second`: another person must agree first. */
export const DecisionReply = z.object({ outcome: z.enum(['decided', 'waiting_second']) })
export type DecisionReply = z.infer<typeof DecisionReply>

const anyOperator = { kind: 'operator', roles: ['support', 'finance', 'verifier'] } as const
const Kind = z.enum(reviewKinds)

/** How many wait; of parked work no more than a hundred are counted. */
const Waiting = z.object({ open: Count, oldestAt: z.nullable(Instant) })

export const listQueues = endpoint(routes.listQueues, {
  summary: 'Every queue the caller may clear: how many wait, how old the oldest is, what is due next.',
  who: anyOperator,
  reply: z.object({
    items: z.array(z.object({ kind: Kind, ...Waiting.shape, dueAt: z.nullable(Instant) })),
    /** Work the machine gave up on; null for roles that do not repair. */
    parked: z.nullable(z.object({ events: Waiting, messages: Waiting })),
  }),
  refusals: [],
})

export const QueueItem = z.object({
  id: idOf('task'),
  kind: Kind,
  /** The thing itself: what its evidence and its decision are asked by. */
  subjectId: z.string(),
  title: Bilingual,
  exporter: z.nullable(z.object({ id: idOf('exporter'), names: Bilingual })),
  openedAt: Instant,
  dueAt: z.nullable(Instant),
  /** The first of two people, where one has agreed already. */
  firstBy: z.nullable(z.object({ name: z.string(), isMe: z.boolean() })),
  /** False where the caller was the first of two: somebody else must decide. */
  mayDecide: z.boolean(),
})
export type QueueItem = z.infer<typeof QueueItem>

export const listQueue = endpoint(routes.listQueue, {
  summary: 'What waits in one queue, oldest first.',
  who: anyOperator,
  params: z.object({ kind: Kind }),
  query: z.object(page),
  reply: listOf(QueueItem),
  refusals: ['invalid', 'forbidden'],
})

export const Reason = z.object({
  id: idOf('reason'),
  kind: Kind,
  decision: z.string(),
  text: Bilingual,
  position: Count,
  retiredAt: z.nullable(Instant),
})
export type Reason = z.infer<typeof Reason>

export const listReasons = endpoint(routes.listReasons, {
  summary: 'The reasons of one kind of decision, in their order; retired ones only when asked for.',
  who: anyOperator,
  query: z.object({ kind: Kind, all: z.optional(z.enum(['0', '1'])) }),
  reply: z.object({ items: z.array(Reason) }),
  refusals: ['invalid'],
})

const Text = z.strictObject({ vi: line(300), en: line(300) })

export const addReason = endpoint(routes.addReason, {
  summary: 'Adds a reason at the end of its list, in both languages.',
  who: { kind: 'operator', roles: ['admin'] },
  body: z.strictObject({ kind: Kind, decision: z.string().check(z.maxLength(20)), text: Text }),
  reply: Reason,
  status: 201,
  idempotency: 'accepted',
  refusals: ['invalid', 'too_many', 'idempotency_in_flight', 'idempotency_mismatch'],
})

export const changeReason = endpoint(routes.changeReason, {
  summary: 'Changes the words or the place of a reason, or retires it: what it explained stays explained.',
  who: { kind: 'operator', roles: ['admin'] },
  params: z.object({ id: idOf('reason') }),
  body: z.strictObject({
    text: z.optional(Text),
    /** Its place in the list, from 1; the others make room. */
    position: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
    retired: z.optional(z.boolean()),
  }),
  reply: Reason,
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'idempotency_in_flight', 'idempotency_mismatch'],
})

export const AuditSentence = z.object({
  id: idOf('audit'),
  at: Instant,
  action: z.string(),
  /** A person's id, `system` or `visitor`, and how they are called on screens. */
  actor: z.object({ id: z.string(), name: Bilingual }),
  /** Who did what to what, as a sentence. */
  sentence: Bilingual,
  orderId: z.nullable(z.string()),
  consignmentId: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  facts: z.record(z.string(), z.unknown()),
  requestId: z.nullable(z.string()),
})
export type AuditSentence = z.infer<typeof AuditSentence>

export const listAudit = endpoint(routes.listAudit, {
  summary:
    'The audit in sentences, newest first: of one thing (an order, a consignment, a firm, a listing), one person, one kind of act, since a moment.',
  who: anyOperator,
  query: z.object({
    subject: z.optional(z.string().check(z.regex(/^[\w:.-]{1,80}$/))),
    actor: z.optional(z.string().check(z.regex(/^(per_[0-9a-z]{26}|system|visitor)$/))),
    action: z.optional(z.string().check(z.regex(/^[a-z_]{1,60}$/))),
    /** Epoch ms: nothing older. */
    from: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(9_999_999_999_999))),
    ...page,
  }),
  reply: listOf(AuditSentence),
  refusals: ['invalid'],
})
