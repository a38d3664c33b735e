import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { openExport as contract } from '../../schema/contracts/privacy.ts'
import { minute } from '../../schema/values/day.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { hmac, sameDigest } from '../platform/digest.ts'
import { Refusal } from '../platform/refusal.ts'
import { exportBy, type ExportRow } from './queries.ts'

const linkFor = 5 * minute
type Kind = 'json' | 'text'

/** Where a copy lies: below a name nobody can guess, in the bucket nobody reaches but the Worker. */
export const objectOf = (exportId: string, kind: Kind): string =>
  `people/${exportId}.${kind === 'json' ? 'json' : 'txt'}`

const sealOf = (
  { settings }: Deps,
  id: string,
  kind: Kind,
  personId: string,
  until: number,
): Promise<string> => hmac(settings.codeSecret, `person-export ${id} ${kind} ${personId} ${until}`)

/** Paths that open a copy for the operator who asks now, for five minutes. */
export async function exportLinks(deps: Deps, id: string): Promise<Record<Kind, string>> {
  const { id: personId } = signedIn(deps.actor)
  const until = deps.now() + linkFor
  const link = async (kind: Kind) =>
    `/api/operator/exports/${id}/${kind}?until=${until}&seal=${await sealOf(deps, id, kind, personId, until)}`
  return { json: await link('json'), text: await link('text') }
}

/** The copy behind a link. @throws {Refusal} `not_found` for a link that is over, another's, or of a copy that is gone. */
export async function openExport(
  deps: Deps,
  { id, kind, until, seal }: Ask<typeof contract>,
): Promise<{ body: ReadableStream; kind: Kind }> {
  const { db, now, bindings } = deps
  const { id: personId } = signedIn(deps.actor)
  if (until < now() || !sameDigest(seal, await sealOf(deps, id, kind, personId, until)))
    throw new Refusal('not_found')
  const [[row]] = await read<[ExportRow]>(db, [exportBy(id)])
  if (row?.state !== 'ready' || (row.expiresAt ?? 0) <= now()) throw new Refusal('not_found')
  const object = await bindings.DOCUMENTS.get(objectOf(id, kind))
  if (!object) throw new Refusal('not_found')
  await write(db, [audit(deps, { action: 'person_export_opened', subject: id })])
  return { body: object.body, kind }
}
