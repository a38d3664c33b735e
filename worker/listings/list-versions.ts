import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listListingVersions as contract, ListingVersion } from '../../schema/contracts/listings.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { findOwn } from './own-listing.ts'
import { type DecisionRow, decisionsAbout, versionPage, type VersionRow } from './queries.ts'

const usual = 20

/**
 * Every version of a listing, the newest first: who, when, why, field by field, and what was decided about it.
 * @throws {Refusal} `not_found`, `forbidden`, `invalid` for a cursor that is none.
 */
export async function listListingVersions(
  deps: Deps,
  { exporterId, id, cursor, limit = usual }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  await findOwn(deps, exporterId, id, 'read')
  const [rows, decisions] = await read<[VersionRow, DecisionRow]>(deps.db, [
    versionPage({ id, exporterId }, cursor === undefined ? undefined : numberFrom(cursor), limit),
    decisionsAbout(id),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => showVersion(row, decisions)),
    nextCursor: last && rows.length > limit ? String(last.versionNo) : null,
  }
}

function showVersion(row: VersionRow, decisions: readonly DecisionRow[]): ListingVersion {
  const about = decisions.find(
    ({ facts }) => (JSON.parse(facts) as { versionId?: string }).versionId === row.id,
  )
  return {
    id: row.id,
    versionNo: row.versionNo,
    kind: row.kind,
    by: row.isStaff === 1 ? 'exporter' : 'market',
    byName: row.isStaff === 1 ? row.byName : null,
    note: row.note,
    changes: JSON.parse(row.changes) as ListingVersion['changes'],
    decision: about ? { decision: about.decision, at: about.decidedAt, note: about.note } : null,
    at: row.madeAt,
  }
}

function numberFrom(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor))
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  return Number(cursor)
}
