import type {
  addCertificate as AddContract,
  addCertificatePhoto as PhotoContract,
  CertificateClaim,
  changeCertificate as ChangeContract,
} from '../../schema/contracts/certificates.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { certificateLimits } from '../../schema/values/certificate.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import { keepDocument } from '../documents/keep-document.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { dropTask, openTask } from '../reviews/task.ts'
import { checkedClaim } from './checked-claim.ts'
import {
  addDocument,
  type ClaimRow,
  claimsOf,
  hideFromBuyers,
  insertClaim,
  markCards,
  moveClaim,
  type NewClaim,
  ownClaim,
  putClaim,
} from './queries.ts'
import { refreshBadges } from './refresh-badges.ts'
import { documentsOf, listingIdsOf, showClaim } from './show-claim.ts'

const rowOf = (claim: NewClaim, listings: readonly unknown[], documents = '[]'): ClaimRow => ({
  ...claim,
  isCandidate: claim.isCandidate ? 1 : 0,
  listings: JSON.stringify(listings.slice(0, 2)),
  listingIds: JSON.stringify(claim.listingIds),
  documents,
  state: 'given',
  verifiedBy: null,
  verifiedOn: null,
  reasons: '[]',
  note: '',
  nextOn: null,
  isSample: 0,
  createdAt: claim.at,
  changedAt: claim.at,
})

/**
 * A certificate the firm says it has. Nobody is asked to look before there is a photo of it.
 * @throws {Refusal} `invalid`; `too_many`; `not_found`, `forbidden`.
 */
export async function addCertificate(
  deps: Deps,
  { exporterId, ...given }: Ask<typeof AddContract>,
): Promise<CertificateClaim> {
  const { db, now } = deps
  actsFor(deps.actor, exporterId, 'certify')
  const [all] = await read<[ClaimRow]>(db, [claimsOf(exporterId, certificateLimits.claims)])
  if (all.length >= certificateLimits.claims)
    throw new Refusal('too_many', { limit: certificateLimits.claims })
  const { claim, listings } = await checkedClaim(deps, exporterId, deps.newId('certificate'), given)
  refuseTwice(all, claim)
  const reply = showClaim(rowOf(claim, listings), dayInVietNam(now()), [])
  await write(db, [
    insertClaim(db, claim),
    audit(deps, { action: 'certificate_given', subject: claim.id, facts: { exporterId, kind: claim.kind } }),
    ...(deps.once?.answered(201, reply) ?? []),
  ])
  return reply
}

/** One paper is entered once. @throws {Refusal} `taken` with the certificate it already is. */
function refuseTwice(all: readonly ClaimRow[], { id, kind, number }: NewClaim): void {
  const other = all.find(
    (row) =>
      row.id !== id &&
      row.kind === kind &&
      row.number === number &&
      (row.state === 'given' || row.state === 'verified') &&
      // The sample names one decision once a listing.
      row.isSample === 0,
  )
  if (other) throw new Refusal('taken', { certificateId: other.id })
}

/**
 * Mends what is not verified, so that it is looked at again, or withdraws it: then it leaves every page at once.
 * @throws {Refusal} `invalid` unless it is one of the two; `not_found`; `wrong_state` with the current `state`; `taken`.
 */
export async function changeCertificate(
  deps: Deps,
  { exporterId, id, withdraw, certificate }: Ask<typeof ChangeContract>,
): Promise<CertificateClaim> {
  actsFor(deps.actor, exporterId, 'certify')
  if ((withdraw === undefined) === (certificate === undefined))
    throw new Refusal('invalid', { fields: [{ path: 'certificate', problem: 'one_of' }] })
  const [[own], all] = await read<[ClaimRow, ClaimRow]>(deps.db, [
    ownClaim(exporterId, id),
    claimsOf(exporterId, certificateLimits.claims),
  ])
  if (!own) throw new Refusal('not_found')
  if (certificate === undefined) return await takeBack(deps, own)
  if (own.state !== 'given' && own.state !== 'refused') throw new Refusal('wrong_state', { state: own.state })
  const { claim, listings } = await checkedClaim(deps, exporterId, id, certificate)
  refuseTwice(all, claim)
  const row = { ...rowOf(claim, listings, own.documents), changedAt: Math.max(deps.now(), own.changedAt + 1) }
  return await keep(deps, own, row, [
    ...putClaim(deps.db, claim, own),
    ...(documentsOf(own).length > 0 ? [askForALook(deps, row)] : []),
    audit(deps, { action: 'certificate_mended', subject: id, facts: { exporterId, from: own.state } }),
  ])
}

async function takeBack(deps: Deps, own: ClaimRow): Promise<CertificateClaim> {
  const { db, now } = deps
  if (own.state === 'withdrawn') throw new Refusal('wrong_state', { state: own.state })
  const listingIds = listingIdsOf(own)
  const reply = await keep(deps, own, { ...own, state: 'withdrawn', reasons: '[]', note: '' }, [
    ...moveClaim(db, own, { state: 'withdrawn', nextOn: null, at: now() }),
    hideFromBuyers(db, own.id),
    ...(own.state === 'verified' ? [markCards(db, listingIds)] : []),
    dropTask(deps, 'certificate', own.id),
    audit(deps, {
      action: 'certificate_withdrawn',
      subject: own.id,
      facts: { exporterId: own.exporterId, from: own.state },
    }),
  ])
  if (own.state === 'verified') await refreshBadges(deps, listingIds)
  return reply
}

/**
 * A photo of the paper, made again and kept privately; the first one puts it before an operator.
 * @throws {Refusal} `not_found`; `wrong_state` for one that is verified or over; `too_many`; `picture_refused`.
 */
export async function addCertificatePhoto(
  deps: Deps,
  { exporterId, id, file }: Ask<typeof PhotoContract>,
): Promise<CertificateClaim> {
  actsFor(deps.actor, exporterId, 'certify')
  const [[own]] = await read<[ClaimRow]>(deps.db, [ownClaim(exporterId, id)])
  if (!own) throw new Refusal('not_found')
  if (own.state !== 'given' && own.state !== 'refused') throw new Refusal('wrong_state', { state: own.state })
  const documents = documentsOf(own)
  if (documents.length >= certificateLimits.photos)
    throw new Refusal('too_many', { limit: certificateLimits.photos })
  const kept = await keepDocument(deps, { exporterId, purpose: 'certificate', subjectId: id, file })
  const row: ClaimRow = {
    ...own,
    state: 'given',
    reasons: '[]',
    note: '',
    documents: JSON.stringify([...documents, kept.documentId]),
    changedAt: Math.max(deps.now(), own.changedAt + 1),
  }
  return await keep(
    deps,
    own,
    row,
    [
      ...kept.statements,
      ...addDocument(deps.db, own, kept.documentId, deps.now()),
      askForALook(deps, own),
      audit(deps, {
        action: 'certificate_photo_added',
        subject: id,
        facts: { exporterId, documentId: kept.documentId },
      }),
    ],
    201,
  )
}

/** The queue's line: what it is and its number, nothing of a person. */
const askForALook = (deps: Deps, { id, exporterId, kind, number }: ClaimRow): Statement =>
  openTask(deps, {
    kind: 'certificate',
    subjectId: id,
    exporterId: exporterId,
    title: { vi: `${kind.toUpperCase()} · ${number}`, en: `${kind.toUpperCase()} · ${number}` },
  })

/** Writes a change and answers with what stands then. @throws {Refusal} `wrong_state` when somebody was faster. */
async function keep(
  deps: Deps,
  own: ClaimRow,
  row: ClaimRow,
  statements: readonly Statement[],
  status = 200,
): Promise<CertificateClaim> {
  const reply = showClaim(row, dayInVietNam(deps.now()), [])
  try {
    await write(deps.db, [...statements, ...(deps.once?.answered(status, reply) ?? [])])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    const [[now]] = await read<[ClaimRow]>(deps.db, [ownClaim(own.exporterId, own.id)])
    throw new Refusal('wrong_state', { state: now?.state ?? own.state })
  }
  return reply
}
