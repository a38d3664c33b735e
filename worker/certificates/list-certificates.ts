import type {
  CertificateClaim,
  findCertificate as FindContract,
  listCertificates as ListContract,
} from '../../schema/contracts/certificates.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { reasonTexts } from '../reviews/reasons.ts'
import { type ClaimPlace, type ClaimRow, claimsOf, ownClaim } from './queries.ts'
import { reasonIdsOf, showClaim } from './show-claim.ts'

/** A firm's certificates, with the reasons of refused ones. @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export async function listCertificates(
  deps: Deps,
  { exporterId, cursor }: Ask<typeof ListContract>,
): Promise<Reply<typeof ListContract>> {
  actsFor(deps.actor, exporterId, 'read')
  const [found] = await read<[ClaimRow]>(deps.db, [claimsOf(exporterId, pageLength + 1, placeOf(cursor))])
  const rows = found.slice(0, pageLength)
  const last = rows.at(-1)
  const reasons = await reasonTexts(deps, rows.flatMap(reasonIdsOf))
  return {
    items: rows.map((row) => showClaim(row, dayInVietNam(deps.now()), reasons)),
    nextCursor: found.length > pageLength && last ? `${last.changedAt}.${last.id}` : null,
  }
}

/** Each costs a row, its place in the index, and at most two of its listings'. */
const pageLength = 30

function placeOf(cursor: string | undefined): ClaimPlace | undefined {
  if (cursor === undefined) return undefined
  const [, changedAt, id] = /^(\d{1,16})\.(crt_[0-9a-z]{26})$/.exec(cursor) ?? []
  if (changedAt === undefined || id === undefined)
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  return { changedAt: Number(changedAt), id }
}

/** One of them. @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export async function findCertificate(
  deps: Deps,
  { exporterId, id }: Ask<typeof FindContract>,
): Promise<CertificateClaim> {
  actsFor(deps.actor, exporterId, 'read')
  const [[row]] = await read<[ClaimRow]>(deps.db, [ownClaim(exporterId, id)])
  if (!row) throw new Refusal('not_found')
  return showClaim(row, dayInVietNam(deps.now()), await reasonTexts(deps, reasonIdsOf(row)))
}
