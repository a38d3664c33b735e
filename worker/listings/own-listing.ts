import type { Id } from '../../schema/values/id.ts'
import { type ListingAct, mayListing } from '../../schema/values/listing.ts'
import type { exporterMay } from '../../schema/values/status.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { deskListings, type DeskRow } from './queries.ts'

/**
 * A listing of the firm the caller acts for.
 * @throws {Refusal} `sign_in_needed`; `not_found` for an id of nobody or of another firm alike; `forbidden`.
 */
export async function findOwn(
  { db, actor }: Pick<Deps, 'db' | 'actor'>,
  exporterId: Id<'exporter'>,
  id: string,
  right: keyof typeof exporterMay,
): Promise<DeskRow> {
  actsFor(actor, exporterId, right)
  const [[row]] = await read<[DeskRow]>(db, [deskListings(exporterId, [id])])
  if (!row) throw new Refusal('not_found')
  return row
}

/** @throws {Refusal} `wrong_state` with where the listing stands, or where its firm does when that bars the act. */
export function mustAllow(row: DeskRow, act: ListingAct): void {
  if (!mayListing(act, row.state, row.review)) throw wrongState(row)
  const needsVerified = act === 'submit' || act === 'resume'
  if (row.exporterState === 'closed' || (needsVerified && row.exporterState !== 'verified'))
    throw new Refusal('wrong_state', { ...standing(row), exporterState: row.exporterState })
}

const standing = ({ state, review, revision }: DeskRow) => ({ state, review, revision })
export const wrongState = (row: DeskRow): Refusal => new Refusal('wrong_state', standing(row))
