import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listReasons as contract, Reason } from '../../schema/contracts/reviews.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { reasonLimit, type ReasonRow, reasonsOf } from './reason-queries.ts'

/** The reasons of one kind, by decision and place; retired ones with `all=1`. */
export async function listReasons(
  deps: Deps,
  { kind, all }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [rows] = await read<[ReasonRow]>(deps.db, [reasonsOf(kind, reasonLimit)])
  return { items: rows.filter((row) => all === '1' || row.retiredAt === null).map(reasonOf) }
}

export const reasonOf = (row: ReasonRow): Reason => ({
  id: row.id as Reason['id'],
  kind: row.kind as Reason['kind'],
  decision: row.decision,
  text: { vi: row.textVi, en: row.textEn },
  position: row.position,
  retiredAt: row.retiredAt,
})
