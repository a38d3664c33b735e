import type { listConsignments as contract } from '../../schema/contracts/consignments.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { isId } from '../../schema/values/id.ts'
import { type ConsignmentState, consignmentStates } from '../../schema/values/status.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Cursor, deskCounts, deskPage, type DeskRow } from './queries.ts'
import { rowOf } from './standing.ts'

/** How many rows a desk shows when nobody says. */
const usual = 25

/**
 * A page of an exporter's desk and the count of every state, in one round trip.
 * @throws {Refusal} `sign_in_needed`, `not_found` for another's exporter, `invalid` for a cursor that is none.
 */
export async function listConsignments(
  { db, actor }: Deps,
  { exporterId, state, cursor, limit = usual }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  actsFor(actor, exporterId, 'read')
  const [rows, counted] = await read<[DeskRow, { state: ConsignmentState; consignments: number }]>(db, [
    deskPage(exporterId, state, cursor === undefined ? undefined : cursorFrom(cursor), limit),
    deskCounts(exporterId),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const counts = Object.fromEntries(consignmentStates.map((each) => [each, 0])) as Record<
    ConsignmentState,
    number
  >
  for (const row of counted) counts[row.state] = row.consignments
  return {
    items: shown.map(rowOf),
    nextCursor: last && rows.length > limit ? `${last.deskAt}.${last.id}` : null,
    counts,
  }
}

function cursorFrom(text: string): Cursor {
  const [, at, id] = /^(\d{1,16})\.(con_\w{26})$/.exec(text) ?? []
  if (at === undefined || id === undefined || !isId('consignment', id))
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  return { deskAt: Number(at), id }
}
