import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { changeReason as contract } from '../../schema/contracts/reviews.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { reasonOf } from './list-reasons.ts'
import {
  placeReasons,
  reasonLimit,
  type ReasonRow,
  reasonsById,
  reasonsOf,
  updateReason,
} from './reason-queries.ts'

/**
 * New words, another place, or an end: a retired reason stays for the decisions it explains and can come back.
 * @throws {Refusal} `not_found`.
 */
export async function changeReason(
  deps: Deps,
  { id, text, position, retired }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  const [[was]] = await read<[ReasonRow]>(db, [reasonsById([id])])
  if (!was) throw new Refusal('not_found')
  const [all] = await read<[ReasonRow]>(db, [reasonsOf(was.kind, reasonLimit)])
  const others = all.filter((row) => row.decision === was.decision && row.id !== id)
  const order = [...others]
  order.splice((position ?? was.position) - 1, 0, was)
  const next: ReasonRow = {
    ...was,
    ...(text ? { textVi: text.vi, textEn: text.en } : {}),
    position: position === undefined ? was.position : order.indexOf(was) + 1,
    retiredAt: retired === undefined ? was.retiredAt : retired ? (was.retiredAt ?? now()) : null,
  }
  const reply = reasonOf(next)
  await write(db, [
    updateReason(db, next),
    ...(position === undefined
      ? []
      : [
          placeReasons(
            db,
            order.map((row) => row.id),
          ),
        ]),
    audit(deps, {
      ...(retired === true ? { action: 'reason_retired' } : { action: 'reason_changed' }),
      subject: id,
      facts: {
        kind: was.kind,
        decision: was.decision,
        from: { vi: was.textVi, en: was.textEn },
        ...(text ? { to: text } : {}),
        ...(position === undefined ? {} : { position: next.position }),
      },
    }),
    ...(deps.once?.answered(200, reply) ?? []),
  ])
  return reply
}
