import type { openDocument as contract } from '../../schema/contracts/documents.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { exporterMay, type ExporterRole, type OperatorRole } from '../../schema/values/status.ts'
import { type Person, signedIn } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { sameDigest } from '../platform/digest.ts'
import { Refusal } from '../platform/refusal.ts'
import { sealOf } from './document-link.ts'
import { documentById, type DocumentRow } from './queries.ts'

const readers: readonly OperatorRole[] = ['admin', 'verifier', 'finance']
const acts = { checklist: 'apply', certificate: 'certify' } as const

/**
 * The bytes of a document. A link that is over, was made for somebody else, or whose person has lost the right since,
 * opens nothing: `not_found`, like a document that does not exist.
 * @throws {Refusal} `sign_in_needed`, `not_found`.
 */
export async function openDocument(
  deps: Deps,
  { documentId, until, seal }: Ask<typeof contract>,
): Promise<ReadableStream> {
  const person = signedIn(deps.actor)
  if (until < deps.now() || !sameDigest(seal, await sealOf(deps, documentId, person.id, until)))
    throw new Refusal('not_found')
  const [[row]] = await read<[DocumentRow]>(deps.db, [documentById(documentId)])
  if (!row || !maySee(person, row)) throw new Refusal('not_found')
  const object = await deps.bindings.DOCUMENTS.get(row.objectKey)
  if (!object) throw new Refusal('not_found')
  return object.body
}

function maySee({ operatorRoles, firms }: Person, { exporterId, purpose }: DocumentRow): boolean {
  if (operatorRoles.some((role) => readers.includes(role))) return true
  const roles: readonly ExporterRole[] = exporterMay[acts[purpose]]
  return firms.some((firm) => firm.exporterId === exporterId && roles.includes(firm.role))
}
