import type { findConsignment as contract } from '../../schema/contracts/consignments.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { consignmentView } from './consignment-view.ts'
import { type DetailRows, wholeConsignment } from './details-queries.ts'

/**
 * One consignment as its exporter needs it.
 * @throws {Refusal} `sign_in_needed`; `not_found` for another exporter, or a consignment that is not theirs.
 */
export async function findConsignment(
  { db, actor }: Deps,
  { exporterId, id }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  actsFor(actor, exporterId, 'read')
  const [[own], [frame], lines, parcels, parcelLines, refunds, acts] = await read<DetailRows>(
    db,
    wholeConsignment(id, exporterId),
  )
  if (!own || !frame) throw new Refusal('not_found')
  return consignmentView({ own, frame, lines, parcels, parcelLines, refunds, acts })
}
