import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { findProblem as contract, ProblemEvidence } from '../../schema/contracts/problems.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { money } from '../../schema/values/money.ts'
import { findOrderForOperator } from '../orders/find-order.ts'
import { nameOf } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { decisionsAbout } from '../reviews/taken-decisions.ts'
import { firmsOf, type FirmRow, problemById, type ProblemRow } from './queries.ts'

/** A report with the order it is about, the firms' record and what was decided so far. @throws {Refusal} `not_found`. */
export async function findProblem(deps: Deps, { id }: Ask<typeof contract>): Promise<Reply<typeof contract>> {
  const [[problem]] = await read<[ProblemRow]>(deps.db, [problemById(id)])
  if (!problem) throw new Refusal('not_found')
  const [order, [firms], decisions] = await Promise.all([
    findOrderForOperator(deps, problem.orderId),
    read<[FirmRow]>(deps.db, [firmsOf(problem.orderId)]),
    decisionsAbout(deps, 'problem', id),
  ])
  return {
    id,
    kind: problem.kind,
    wants: problem.wants,
    message: problem.message,
    lines: JSON.parse(problem.lines) as ProblemEvidence['lines'],
    consignmentId: problem.consignmentId as ProblemEvidence['consignmentId'],
    state: problem.state,
    reportedAt: problem.reportedAt,
    order,
    exporters: firms.map(({ exporterId, nameVi, nameEn, consignmentId, leftMinor, currency, ...record }) => ({
      ...record,
      id: exporterId as ProblemEvidence['exporters'][number]['id'],
      names: { vi: nameVi, en: nameEn },
      consignmentId: consignmentId as ProblemEvidence['exporters'][number]['consignmentId'],
      left: money(leftMinor, currency as Currency),
    })),
    waitingRefund: problem.waitingRefundId as ProblemEvidence['waitingRefund'],
    decisions,
    mayDecide:
      problem.state === 'open' && problem.firstBy !== nameOf(deps.actor) && problem.waitingRefundId === null,
  }
}
