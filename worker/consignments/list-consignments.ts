import type { SQL } from 'drizzle-orm'
import type { listConsignments as contract } from '../../schema/contracts/consignments.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { isId } from '../../schema/values/id.ts'
import { type ConsignmentState, consignmentStates } from '../../schema/values/status.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Cursor, deskCounts, deskPage, type DeskRow } from './queries.ts'
import { deskFound, deskMatch } from './search-desk.ts'
import { rowOf } from './standing.ts'

/** How many rows a desk shows when nobody says. */
const usual = 25

type Found = DeskRow & { no?: number }

/**
 * A page of an exporter's desk, or of what a search finds on it, and the count of every state, in one round trip.
 * @throws {Refusal} `sign_in_needed`, `not_found` for another's exporter, `invalid` for a cursor that is none, for a
 * search without a letter or digit, and for a state and a search at once.
 */
export async function listConsignments(
  { db, actor }: Deps,
  ask: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { exporterId, limit = usual } = ask
  actsFor(actor, exporterId, 'read')
  const [rows, counted] = await read<[Found, { state: ConsignmentState; consignments: number }]>(db, [
    pageOf(ask, limit),
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
    nextCursor: last && rows.length > limit ? (last.no?.toString() ?? `${last.deskAt}.${last.id}`) : null,
    counts,
  }
}

function pageOf({ exporterId, state, search, cursor }: Ask<typeof contract>, limit: number): SQL {
  if (search === undefined)
    return deskPage(exporterId, state, cursor === undefined ? undefined : cursorFrom(cursor), limit)
  const match = deskMatch(exporterId, search)
  if (match === null || state !== undefined)
    throw new Refusal('invalid', { fields: [{ path: 'search', problem: state ? 'alone' : 'words' }] })
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw noCursor()
  return deskFound(exporterId, match, cursor === undefined ? undefined : Number(cursor), limit)
}

const noCursor = (): Refusal => new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })

function cursorFrom(text: string): Cursor {
  const [, at, id] = /^(\d{1,16})\.(con_\w{26})$/.exec(text) ?? []
  if (at === undefined || id === undefined || !isId('consignment', id)) throw noCursor()
  return { deskAt: Number(at), id }
}
