import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { decideProblem as contract } from '../../schema/contracts/problems.ts'
import { isBuyer } from '../platform/actor.ts'
import { read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { type AskedRefund, askRefund } from '../refunds/ask-refund.ts'
import { needReasons } from '../reviews/reasons.ts'
import { decideFirst } from '../reviews/task.ts'
import { lineFirms, type LineFirmRow, problemById, type ProblemRow } from './queries.ts'
import { resolveProblem } from './resolve-problem.ts'

type Body = Ask<typeof contract>
type Decided = Reply<typeof contract>
type Plan = { statements: Statement[]; jobs: Job[]; reply: Decided }

/**
 * Settles a buyer's report: money back (above the limit a second person must agree first), goods again, an answer, or
 * a refusal. The buyer is told by mail and on the order's page; the firm when its consignment is touched.
 * @throws {Refusal} `not_found`; `wrong_state` when it is settled; `second_person_needed` while its refund waits,
 * and for the buyer and the firm's own people;
 * `invalid` without a reason or an answer, or for a refund that does not say of whom; as `askRefund`.
 */
export async function decideProblem(deps: Deps, ask: Body): Promise<Decided> {
  const { id, decision, reasonIds, note } = ask
  const problem = await openProblem(deps, id)
  if (isBuyer(deps.actor, problem)) throw new Refusal('second_person_needed')
  await needReasons(deps, 'problem', decision, reasonIds, note)
  if (decision === 'answer' && reasonIds.length === 0 && note === '')
    throw new Refusal('invalid', { fields: [{ path: 'note', problem: 'required' }] })
  const { statements, jobs, reply } = await planOf(deps, problem, ask)
  try {
    await write(deps.db, [...statements, ...(deps.once?.answered(200, reply) ?? [])])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one') && !brokeRule(error, 'UNIQUE constraint failed: refund'))
      throw error
    // Somebody else was faster; the same question asked again says how.
    await openProblem(deps, id)
    throw new Refusal('wrong_state', { state: problem.state })
  }
  deps.wake(jobs)
  return reply
}

async function openProblem({ db }: Deps, id: string): Promise<ProblemRow> {
  const [[problem]] = await read<[ProblemRow]>(db, [problemById(id)])
  if (!problem) throw new Refusal('not_found')
  if (problem.state === 'resolved')
    throw new Refusal('wrong_state', { state: 'resolved', decision: problem.resolution })
  if (problem.waitingRefundId !== null)
    throw new Refusal('second_person_needed', { requestId: problem.waitingRefundId })
  return problem
}

async function planOf(deps: Deps, problem: ProblemRow, ask: Body): Promise<Plan> {
  if (ask.decision === 'refund') return await refundPlan(deps, problem, ask)
  const { id, decision, reasonIds, note } = ask
  const resolved = await resolveProblem(deps, { id, decision, reasonIds, note })
  const letters = decision === 'resend' ? await resendLetters(deps, problem, ask) : []
  return {
    statements: [...resolved.statements, ...letters.map(({ statement }) => statement)],
    jobs: [...resolved.jobs, ...letters.map(({ id: letter }): Job => ({ kind: 'message', id: letter }))],
    reply: { outcome: 'decided', refundId: null, requestId: null, amount: null },
  }
}

async function refundPlan(deps: Deps, problem: ProblemRow, ask: Body): Promise<Plan> {
  const { id, reasonIds, note, amount } = ask
  const lines = amount ? ask.lines : linesOf(problem, ask)
  const consignmentId = await consignmentOf(deps, problem, ask, lines)
  const refund = await askRefund(deps, {
    consignmentId,
    lines,
    amount,
    // What is late has not come; everything else the buyer has in hand, or was told they have.
    takes: problem.kind === 'late' ? 'unsent' : 'sent',
    reason: `problem_${problem.kind}`,
    cause: `problem:${id}`,
    problem: { id, reasonIds, note },
  })
  const resolved =
    refund.outcome === 'decided'
      ? await resolveProblem(deps, { id, decision: 'refund', reasonIds, note, facts: factsOf(refund) })
      : {
          statements: decideFirst(deps, {
            kind: 'problem',
            subjectId: id,
            exporterId: problem.exporterId,
            decision: 'refund',
            reasonIds,
            note,
            facts: factsOf(refund),
          }),
          jobs: [],
        }
  const { outcome, refundId, requestId } = refund
  return {
    statements: [...refund.statements, ...resolved.statements],
    jobs: [...refund.jobs, ...resolved.jobs],
    reply: { outcome, refundId, requestId, amount: refund.amount },
  }
}

const factsOf = ({ amount, refundId, requestId }: AskedRefund) => ({
  amount,
  ...(refundId === null ? { requestId, second: true } : { refundId }),
})

type Lines = readonly { lineId: string; quantity: number }[]

/** What the operator named, else what the buyer did; nothing named is the whole. */
function linesOf(problem: ProblemRow, { lines }: Body): Lines | undefined {
  if (lines) return lines
  const reported = JSON.parse(problem.lines) as Lines
  return reported.length > 0 ? reported : undefined
}

/** A refund comes out of one firm's consignment: the one named, the one reported, or the one the lines are of. */
async function consignmentOf(
  deps: Deps,
  problem: ProblemRow,
  { consignmentId }: Body,
  lines: Lines | undefined,
): Promise<string> {
  const [all] = await read<[LineFirmRow]>(deps.db, [lineFirms(problem.orderId)])
  const touched = new Set(
    all
      .filter(({ lineId }) => lines === undefined || lines.some((line) => line.lineId === lineId))
      .map((line) => line.consignmentId),
  )
  const chosen = consignmentId ?? problem.consignmentId ?? (touched.size === 1 ? [...touched][0] : undefined)
  if (chosen === undefined || !all.some((line) => line.consignmentId === chosen))
    throw new Refusal('invalid', {
      fields: [{ path: 'consignmentId', problem: chosen === undefined ? 'required' : 'unknown' }],
    })
  return chosen
}

/** Each firm whose goods are to be sent again hears of its own lines. */
async function resendLetters(deps: Deps, problem: ProblemRow, ask: Body) {
  const lines = linesOf(problem, ask)
  const [all] = await read<[LineFirmRow]>(deps.db, [lineFirms(problem.orderId)])
  const own = all.filter(
    (line) =>
      (problem.consignmentId === null || line.consignmentId === problem.consignmentId) &&
      (lines === undefined || lines.some(({ lineId }) => lineId === line.lineId)),
  )
  if (lines && own.length < lines.length)
    throw new Refusal('invalid', { fields: [{ path: 'lines', problem: 'unknown' }] })
  const byConsignment = new Map(own.map((line) => [line.consignmentId, line.exporterId]))
  return [...byConsignment].map(([consignmentId, exporterId]) =>
    promise(deps, {
      kind: 'mail',
      payload: {
        template: 'goods_again',
        orderId: problem.orderId,
        consignmentId,
        exporterId,
        problemId: problem.id,
        ...(lines
          ? {
              lines: lines.filter(({ lineId }) =>
                own.some((line) => line.lineId === lineId && line.consignmentId === consignmentId),
              ),
            }
          : {}),
      },
      orderId: problem.orderId,
      consignmentId,
    }),
  )
}
