import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { decideRefundRequest as contract } from '../../schema/contracts/refunds.ts'
import { money } from '../../schema/values/money.ts'
import { nameOf } from '../platform/actor.ts'
import { read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { askAgain, resolveProblem } from '../problems/resolve-problem.ts'
import { needReasons } from '../reviews/reasons.ts'
import { decide } from '../reviews/task.ts'
import { askedConsignment, type AskedRow, endRequest, requestById, type RequestRow } from './ask-queries.ts'
import { promiseRefund, refuseOwnOrder } from './ask-refund.ts'

/**
 * The second person's word. Approving promises the refund as it was asked for, held once more against what is left;
 * refusing lets the first person's report wait again.
 * @throws {Refusal} `not_found`; `wrong_state` when it is decided; `second_person_needed` for whoever asked, the buyer, and
 * somebody of the firm;
 * `refund_too_large` or `version_changed` when other refunds came between; `invalid` without a reason.
 */
export async function decideRefundRequest(
  deps: Deps,
  ask: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { id, decision, reasonIds, note } = ask
  const [[request]] = await read<[RequestRow]>(deps.db, [requestById(id)])
  if (!request) throw new Refusal('not_found')
  if (request.state !== 'waiting') throw new Refusal('wrong_state', { state: request.state })
  if (decision === 'approve' && request.requestedBy === nameOf(deps.actor))
    throw new Refusal('second_person_needed', { requestId: id })
  await needReasons(deps, 'refund', decision, reasonIds, note)
  const done = decision === 'approve' ? await approval(deps, request) : await refusal(deps, request)
  const reply = { outcome: 'decided' as const, refundId: done.refundId }
  try {
    await write(deps.db, [
      ...done.statements,
      ...endRequest(deps.db, id, {
        state: decision === 'approve' ? 'approved' : 'refused',
        by: nameOf(deps.actor),
        at: deps.now(),
        refundId: done.refundId,
      }),
      ...decide(deps, {
        kind: 'refund',
        subjectId: id,
        exporterId: request.exporterId,
        decision,
        reasonIds,
        note,
        facts: {
          amount: money(request.amountMinor, request.currency),
          consignmentId: request.consignmentId,
          refundId: done.refundId,
        },
      }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (
      !brokeRule(error, 'guard: assert_one') &&
      !brokeRule(error, 'UNIQUE constraint failed: refunds.cause')
    )
      throw error
    const [[now]] = await read<[RequestRow]>(deps.db, [requestById(id)])
    throw now?.state === 'waiting'
      ? new Refusal('version_changed')
      : new Refusal('wrong_state', { state: now?.state })
  }
  deps.wake(done.jobs)
  return reply
}

type Done = Pick<Awaited<ReturnType<typeof promiseRefund>>, 'statements' | 'jobs'> & {
  refundId: Awaited<ReturnType<typeof promiseRefund>>['refundId'] | null
}

async function approval(deps: Deps, request: RequestRow): Promise<Done> {
  const [[sold]] = await read<[AskedRow]>(deps.db, [askedConsignment(request.consignmentId, deps.now())])
  if (!sold) throw new Refusal('not_found')
  refuseOwnOrder(deps.actor, sold)
  const lines =
    request.lines === null ? undefined : (JSON.parse(request.lines) as { lineId: string; quantity: number }[])
  const refund = await promiseRefund(deps, sold, {
    consignmentId: request.consignmentId,
    lines,
    amount: request.namedMinor === null ? undefined : money(request.namedMinor, request.currency),
    takes: request.takes,
    reason: request.reason,
    cause: `request:${request.id}`,
  })
  // Everything that was left may be less by now: the second person agrees to a figure, not to a wish.
  if (refund.amount.minor !== request.amountMinor)
    throw new Refusal('version_changed', { amount: refund.amount })
  if (request.problemId === null) return refund
  const resolved = await resolveProblem(deps, {
    id: request.problemId,
    decision: 'refund',
    reasonIds: JSON.parse(request.reasonIds) as string[],
    note: request.note,
    facts: { amount: refund.amount, refundId: refund.refundId },
  })
  return {
    refundId: refund.refundId,
    statements: [...refund.statements, ...resolved.statements],
    jobs: [...refund.jobs, ...resolved.jobs],
  }
}

async function refusal(deps: Deps, { problemId }: RequestRow): Promise<Done> {
  const statements: Statement[] = problemId === null ? [] : [askAgain(deps, problemId)]
  return { refundId: null, statements, jobs: [] }
}
