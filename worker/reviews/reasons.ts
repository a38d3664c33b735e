import type { Id } from '../../schema/values/id.ts'
import { isAgainst } from '../../schema/values/decision.ts'
import type { ReviewKind } from '../../schema/values/review.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { type ReasonRow, reasonsById } from './reason-queries.ts'

/** A reason in the words the person concerned reads. */
export type ReasonText = { id: Id<'reason'>; vi: string; en: string }

/**
 * Holds a decision to its reasons: each must stand on the list of this kind and decision, and a decision against
 * somebody (`isAgainst`) needs one of them or a note. Call it before the batch of the decision.
 * @throws {Refusal} `invalid` naming `reasonIds`: `required`, `unknown` or `retired`.
 */
export async function needReasons(
  deps: Deps,
  kind: ReviewKind,
  decision: string,
  reasonIds: readonly string[],
  note: string,
): Promise<ReasonText[]> {
  if (reasonIds.length === 0) {
    if (isAgainst(decision) && note.trim() === '') throw refused('reasonIds', 'required')
    return []
  }
  const [rows] = await read<[ReasonRow]>(deps.db, [reasonsById(reasonIds)])
  for (const [at, id] of reasonIds.entries()) {
    const row = rows.find((each) => each.id === id)
    if (row?.kind !== kind || row.decision !== decision) throw refused(`reasonIds.${at}`, 'unknown')
    if (row.retiredAt !== null) throw refused(`reasonIds.${at}`, 'retired')
  }
  return inOrder(reasonIds, rows)
}

/** The texts of reasons given before, in the order given; a retired one still explains what it decided. */
export async function reasonTexts({ db }: Deps, reasonIds: readonly string[]): Promise<ReasonText[]> {
  if (reasonIds.length === 0) return []
  const [rows] = await read<[ReasonRow]>(db, [reasonsById(reasonIds)])
  return inOrder(reasonIds, rows)
}

const inOrder = (ids: readonly string[], rows: readonly ReasonRow[]): ReasonText[] =>
  [...new Set(ids)].flatMap((id) => {
    const row = rows.find((each) => each.id === id)
    return row ? [{ id: row.id as Id<'reason'>, vi: row.textVi, en: row.textEn }] : []
  })

const refused = (path: string, problem: string): Refusal =>
  new Refusal('invalid', { fields: [{ path, problem }] })
