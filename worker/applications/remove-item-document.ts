import type { removeItemDocument as contract } from '../../schema/contracts/applications.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { removeDocument } from '../documents/remove-document.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { assertState, firmById, type FirmRow, missWithoutDocuments } from './queries.ts'

/**
 * Takes a photo back while the firm applies.
 * @throws {Refusal} `sign_in_needed`, `forbidden`, `not_found`; `wrong_state` once it was sent.
 */
export async function removeItemDocument(
  deps: Deps,
  { exporterId, documentId }: Ask<typeof contract>,
): Promise<undefined> {
  const { db, now } = deps
  actsFor(deps.actor, exporterId, 'apply')
  const [[firm]] = await read<[FirmRow]>(db, [firmById(exporterId)])
  const removal = await removeDocument(deps, exporterId, documentId)
  if (removal.purpose !== 'checklist') throw new Refusal('not_found')
  if (firm?.state !== 'applied') throw new Refusal('wrong_state', { state: firm?.state })
  try {
    await write(db, [
      assertState(db, exporterId, 'applied'),
      ...removal.statements,
      missWithoutDocuments(db, exporterId, removal.subjectId, now()),
      audit(deps, {
        action: 'document_removed',
        subject: exporterId,
        facts: { itemId: removal.subjectId, documentId },
      }),
      ...(deps.once?.answered(204, undefined) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: firm.state })
    throw error
  }
  deps.wake(removal.jobs)
  return undefined
}
