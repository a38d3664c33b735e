import type { Document } from '../../schema/contracts/documents.ts'
import type { Id } from '../../schema/values/id.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { documentLink } from './document-link.ts'
import { documentsAbout, documentsOf, type DocumentRow } from './queries.ts'

/** Papers a firm may have for one purpose. */
export const mostDocuments = 60

/**
 * A firm's documents of one purpose, by what they are evidence of, each with a link for the person who asks. Whether
 * they may see them is the caller's question.
 */
export async function listDocuments(
  deps: Deps,
  exporterId: Id<'exporter'>,
  purpose: 'checklist' | 'certificate',
  subjectId?: string,
): Promise<Map<string, Document[]>> {
  const [rows] = await read<[DocumentRow]>(deps.db, [
    subjectId === undefined
      ? documentsOf(exporterId, purpose, mostDocuments)
      : documentsAbout(exporterId, purpose, subjectId, mostDocuments),
  ])
  const listed = new Map<string, Document[]>()
  for (const row of rows) {
    const id = row.id as Id<'document'>
    const { width, height, keptAt } = row
    const document = { id, width, height, keptAt, url: await documentLink(deps, id) }
    listed.set(row.subjectId, [...(listed.get(row.subjectId) ?? []), document])
  }
  return listed
}
