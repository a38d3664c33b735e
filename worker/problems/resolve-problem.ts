import { sql } from 'drizzle-orm'
import { audit } from '../platform/audit.ts'
import { read, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { decide } from '../reviews/task.ts'
import { endProblem, problemById, type ProblemRow } from './queries.ts'

export type Resolution = {
  id: string
  decision: 'refund' | 'resend' | 'answer' | 'refuse'
  reasonIds: readonly string[]
  note: string
  facts?: Readonly<Record<string, unknown>>
}

/**
 * Ends a report as statements for the caller's batch: its task, the decision, the line on the buyer's timeline, and
 * the letter that tells them. Of two operators at once one batch aborts with `guard: assert_one`.
 * @throws {Refusal} `not_found`.
 */
export async function resolveProblem(
  deps: Deps,
  { id, decision, reasonIds, note, facts = {} }: Resolution,
): Promise<{ statements: Statement[]; jobs: Job[] }> {
  const [[problem]] = await read<[ProblemRow]>(deps.db, [problemById(id)])
  if (!problem) throw new Refusal('not_found')
  const about = {
    orderId: problem.orderId,
    ...(problem.consignmentId === null ? {} : { consignmentId: problem.consignmentId }),
  }
  const letter = promise(deps, {
    kind: 'mail',
    payload: { template: 'problem_resolved', ...about, problemId: id },
    ...about,
  })
  return {
    statements: [
      ...endProblem(deps.db, id, { resolution: decision, reasonIds, note, at: deps.now() }),
      ...decide(deps, {
        kind: 'problem',
        subjectId: id,
        exporterId: problem.exporterId,
        decision,
        reasonIds,
        note,
        facts,
      }),
      audit(deps, { action: 'problem_resolved', ...about, subject: id, facts: { decision } }),
      letter.statement,
    ],
    jobs: [{ kind: 'message', id: letter.id }],
  }
}

/** The second person refused the money: the report waits again, for anybody. */
export const askAgain = ({ db }: Deps, problemId: string): Statement =>
  db.run(sql`
    update review_tasks set first_by = null where kind = 'problem' and subject_id = ${problemId} and state = 'open'`)
