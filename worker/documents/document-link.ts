import { minute } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { signedIn } from '../platform/actor.ts'
import type { Deps } from '../platform/deps.ts'
import { hmac } from '../platform/digest.ts'

const linkFor = 5 * minute

/**
 * A path that opens a document for the person who asks now, for five minutes, while they are signed in and still
 * allowed to. Whether they may see it is the caller's question; the door asks again.
 * @throws {Refusal} `sign_in_needed`.
 */
export async function documentLink(deps: Deps, documentId: Id<'document'>): Promise<string> {
  const { id } = signedIn(deps.actor)
  const until = deps.now() + linkFor
  return `/api/documents/${documentId}?until=${until}&seal=${await sealOf(deps, documentId, id, until)}`
}

/** Bound to the document, the person and the end. */
export const sealOf = (
  { settings }: Deps,
  documentId: string,
  personId: string,
  until: number,
): Promise<string> => hmac(settings.codeSecret, `document ${documentId} ${personId} ${until}`)
