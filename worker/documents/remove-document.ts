import type { Id } from '../../schema/values/id.ts'
import { assertOne, read, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type Handler, promise } from '../platform/outbox.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { deleteDocument, documentById, type DocumentRow } from './queries.ts'

/**
 * Takes a firm's document away: its row in the caller's batch, its object by the promise in the same batch.
 * @throws {Refusal} `not_found` for a document of nobody or of another firm.
 */
export async function removeDocument(
  deps: Deps,
  exporterId: Id<'exporter'>,
  documentId: Id<'document'>,
): Promise<{ subjectId: string; purpose: string; statements: Statement[]; jobs: Job[] }> {
  const [[row]] = await read<[DocumentRow]>(deps.db, [documentById(documentId)])
  if (!row || row.exporterId !== exporterId) throw new Refusal('not_found')
  const message = promise(deps, { kind: 'forget_object', payload: { key: row.objectKey } })
  return {
    subjectId: row.subjectId,
    purpose: row.purpose,
    statements: [deleteDocument(deps.db, documentId), assertOne(deps.db), message.statement],
    jobs: [{ kind: 'message', id: message.id }],
  }
}

/** Deletes a private object whose row is gone. Repeating it changes nothing. */
export const forgetObject: Handler = async ({ bindings }, { payload }) => {
  const key = payload['key']
  if (typeof key === 'string') await bindings.DOCUMENTS.delete(key)
}
