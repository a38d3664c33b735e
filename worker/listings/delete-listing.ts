import { sql } from 'drizzle-orm'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { deleteListing as contract } from '../../schema/contracts/listings.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule } from '../platform/refusal.ts'
import { dropCards } from '../photos/use-photos.ts'
import { nameSkus } from './desk-statements.ts'
import { findOwn, mustAllow, wrongState } from './own-listing.ts'

/**
 * Throws a draft away. What was ever published is withdrawn instead: orders name it.
 * @throws {Refusal} `not_found`, `forbidden`, `wrong_state` for anything but a draft.
 */
export async function deleteListing(
  deps: Deps,
  { exporterId, id }: Ask<typeof contract>,
): Promise<undefined> {
  const { db } = deps
  const row = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(row, 'delete')
  try {
    await write(db, [
      ...dropCards(db, exporterId, id),
      db.run(sql`
        delete from listing_desk where listing_id = ${id} and exporter_id = ${exporterId} and state = 'draft' and revision = ${row.revision}`),
      assertOne(db),
      ...nameSkus(db, [{ id, exporterId, skus: [] }]),
      audit(deps, { action: 'listing_draft_deleted', subject: id, facts: { exporterId } }),
      ...(deps.once?.answered(204, undefined) ?? []),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    throw wrongState(await findOwn(deps, exporterId, id, 'offer'))
  }
  return undefined
}
