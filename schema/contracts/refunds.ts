import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'
import { OrderReply } from './orders.ts'
import { DecisionReply, decisionFields } from './reviews.ts'
import { Bilingual, Count, idOf, Instant, Money, words } from './shapes.ts'

export const refundDesk = { kind: 'operator', roles: ['support', 'finance'] } as const

/** Pieces of lines; a refund names either these, or an amount, or neither for everything that is left. */
export const RefundLines = z
  .array(z.strictObject({ lineId: idOf('line'), quantity: z.int().check(z.minimum(1), z.maximum(999)) }))
  .check(z.minLength(1), z.maxLength(30))

export const refundConsignment = endpoint(routes.refundConsignment, {
  summary:
    'Gives money of one consignment back: lines, an amount, or all that is left. Above the limit a second person must agree.',
  who: refundDesk,
  params: z.object({ id: idOf('consignment') }),
  body: z.strictObject({
    lines: z.optional(RefundLines),
    /** In the currency of the order. */
    amount: z.optional(Money),
    /** Words for the books and the operators. */
    reason: words(500),
    /** Whether refunded pieces of a line sent in part are those not sent yet (the default) or those received. */
    takes: z.optional(z.enum(['unsent', 'sent'])),
  }),
  reply: z.object({
    ...DecisionReply.shape,
    /** Null while a second person must agree. */
    refundId: z.nullable(idOf('refund')),
    requestId: z.nullable(idOf('refundRequest')),
    amount: Money,
    /** What it comes to in đồng, as the limit counts it. */
    amountVnd: Money,
  }),
  status: 201,
  idempotency: 'required',
  refusals: [
    'invalid',
    'not_found',
    'wrong_state',
    'refund_too_large',
    'second_person_needed',
    'idempotency_in_flight',
    'idempotency_mismatch',
  ],
})

/** A decision that was taken, with who took it and why. */
export const TakenDecision = z.object({
  decision: z.string(),
  /** `first`: the first of two people; `final`: it took effect. */
  stage: z.enum(['first', 'final']),
  by: z.object({ id: z.string(), name: z.string() }),
  at: Instant,
  reasons: z.array(Bilingual),
  note: z.string(),
})
export type TakenDecision = z.infer<typeof TakenDecision>

export const RefundRequest = z.object({
  id: idOf('refundRequest'),
  state: z.enum(['waiting', 'approved', 'refused']),
  consignmentId: idOf('consignment'),
  problemId: z.nullable(idOf('problem')),
  amount: Money,
  amountVnd: Money,
  /** From how much a second person must agree. */
  limitVnd: Money,
  lines: z.nullable(z.array(z.object({ lineId: idOf('line'), quantity: Count }))),
  reason: z.string(),
  requestedBy: z.object({ name: z.string(), isMe: z.boolean() }),
  requestedAt: Instant,
  /** False for the first of the two people, and once it is decided. */
  mayDecide: z.boolean(),
  decisions: z.array(TakenDecision),
  order: OrderReply,
})
export type RefundRequest = z.infer<typeof RefundRequest>

export const findRefundRequest = endpoint(routes.findRefundRequest, {
  summary: 'A refund that waits for a second person, with the order it belongs to.',
  who: refundDesk,
  params: z.object({ id: idOf('refundRequest') }),
  reply: RefundRequest,
  refusals: ['not_found'],
})

export const decideRefundRequest = endpoint(routes.decideRefundRequest, {
  summary: 'The second person agrees, and the money goes back; or refuses, and nothing moves.',
  who: refundDesk,
  params: z.object({ id: idOf('refundRequest') }),
  body: z.strictObject(decisionFields(['approve', 'refuse'])),
  reply: z.object({ ...DecisionReply.shape, refundId: z.nullable(idOf('refund')) }),
  idempotency: 'required',
  refusals: [
    'invalid',
    'not_found',
    'wrong_state',
    'second_person_needed',
    'refund_too_large',
    'version_changed',
    'idempotency_in_flight',
    'idempotency_mismatch',
  ],
})
