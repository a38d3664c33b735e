import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { addReason as contract } from '../../schema/contracts/reviews.ts'
import { isDecisionOf } from '../../schema/values/decision.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { reasonOf } from './list-reasons.ts'
import { insertReason, reasonLimit, type ReasonRow, reasonsOf } from './reason-queries.ts'

/**
 * A new reason at the end of its list.
 * @throws {Refusal} `invalid` for a decision this kind does not know; `too_many` over a hundred reasons of a kind.
 */
export async function addReason(
  deps: Deps,
  { kind, decision, text }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  if (!isDecisionOf(kind, decision))
    throw new Refusal('invalid', { fields: [{ path: 'decision', problem: 'unknown' }] })
  const [rows] = await read<[ReasonRow]>(deps.db, [reasonsOf(kind, reasonLimit)])
  if (rows.length >= reasonLimit) throw new Refusal('too_many', { limit: reasonLimit })
  const places = rows.filter((row) => row.decision === decision).map(({ position }) => position)
  const row: ReasonRow = {
    id: deps.newId('reason'),
    kind,
    decision,
    textVi: text.vi,
    textEn: text.en,
    position: Math.max(0, ...places) + 1,
    retiredAt: null,
  }
  const reply = reasonOf(row)
  await write(deps.db, [
    insertReason(deps.db, row),
    audit(deps, { action: 'reason_added', subject: row.id, facts: { kind, decision, text } }),
    ...(deps.once?.answered(201, reply) ?? []),
  ])
  return reply
}
