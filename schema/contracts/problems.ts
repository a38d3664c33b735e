import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { problemKinds, problemWants } from '../values/problem.ts'
import { decisionsOf } from '../values/decision.ts'
import { endpoint } from './endpoint.ts'
import { OrderReply } from './orders.ts'
import { RefundLines, TakenDecision } from './refunds.ts'
import { DecisionReply, decisionFields } from './reviews.ts'
import { Bilingual, Count, idOf, Instant, Money } from './shapes.ts'

const helpDesk = { kind: 'operator', roles: ['support'] } as const

export const ProblemEvidence = z.object({
  id: idOf('problem'),
  kind: z.enum(problemKinds),
  wants: z.enum(problemWants),
  message: z.string(),
  lines: z.array(z.object({ lineId: idOf('line'), quantity: Count })),
  /** Null where goods of several firms are meant. */
  consignmentId: z.nullable(idOf('consignment')),
  state: z.enum(['open', 'resolved']),
  reportedAt: Instant,
  order: OrderReply,
  /** The firms of the order, with what they have done so far. */
  exporters: z.array(
    z.object({
      id: idOf('exporter'),
      names: Bilingual,
      consignmentId: idOf('consignment'),
      shipped: Count,
      delivered: Count,
      declined: Count,
      /** Reports of buyers about this firm, answered or not; no more than 50 are counted. */
      problems: Count,
      /** What is left to refund of its consignment. */
      left: Money,
    }),
  ),
  /** A refund for this report that waits for a second person. */
  waitingRefund: z.nullable(idOf('refundRequest')),
  decisions: z.array(TakenDecision),
  mayDecide: z.boolean(),
})
export type ProblemEvidence = z.infer<typeof ProblemEvidence>

export const findProblem = endpoint(routes.findProblem, {
  summary: 'A report of a buyer with everything needed to judge it.',
  who: helpDesk,
  params: z.object({ id: idOf('problem') }),
  reply: ProblemEvidence,
  refusals: ['not_found'],
})

export const decideProblem = endpoint(routes.decideProblem, {
  summary:
    'Settles a report: money back, goods again, an answer, or a refusal. The buyer is told in their language.',
  who: helpDesk,
  params: z.object({ id: idOf('problem') }),
  body: z.strictObject({
    ...decisionFields(decisionsOf.problem),
    /** For a refund of a report about several firms. */
    consignmentId: z.optional(idOf('consignment')),
    /** What is refunded or sent again; left out: the lines the buyer named. */
    lines: z.optional(RefundLines),
    amount: z.optional(Money),
  }),
  reply: z.object({
    ...DecisionReply.shape,
    refundId: z.nullable(idOf('refund')),
    requestId: z.nullable(idOf('refundRequest')),
    amount: z.nullable(Money),
  }),
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
