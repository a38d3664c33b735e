import type { TakenDecision } from '../../schema/contracts/refunds.ts'
import type { ReviewKind } from '../../schema/values/review.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { reasonTexts } from './reasons.ts'
import { takenDecisions, type TakenRow } from './queue-queries.ts'

/** What operators have decided about one thing so far, oldest first, with their reasons in words. */
export async function decisionsAbout(
  deps: Deps,
  kind: ReviewKind,
  subjectId: string,
): Promise<TakenDecision[]> {
  const [rows] = await read<[TakenRow]>(deps.db, [takenDecisions(kind, subjectId)])
  const named = rows.map((row) => JSON.parse(row.reasonIds) as string[])
  const texts = await reasonTexts(deps, [...new Set(named.flat())])
  return rows.map(({ decision, stage, byId, byName, at, note }, index) => ({
    decision,
    stage,
    by: { id: byId, name: byName ?? byId },
    at,
    reasons: texts.filter(({ id }) => named[index]?.includes(id)).map(({ vi, en }) => ({ vi, en })),
    note,
  }))
}
