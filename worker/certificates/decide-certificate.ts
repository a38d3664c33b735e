import type {
  decideCertificate as Contract,
  findCertificateEvidence as EvidenceContract,
} from '../../schema/contracts/certificates.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { certificateFacts } from '../../schema/values/certificate.ts'
import { type Day, dayInVietNam } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { documentLink } from '../documents/document-link.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { needReasons, reasonTexts } from '../reviews/reasons.ts'
import { decide } from '../reviews/task.ts'
import { brandOf } from '../settings/market-settings.ts'
import { nextLook } from './next-look.ts'
import {
  type ClaimRow,
  claimWithFirm,
  type EvidenceRow,
  markCards,
  moveClaim,
  sameNumber,
  type SameNumberRow,
  showToBuyers,
} from './queries.ts'
import { refreshBadges } from './refresh-badges.ts'
import { documentsOf, listingIdsOf, reasonIdsOf, showClaim } from './show-claim.ts'

const othersShown = 5

/** A certificate with what decides on it. Opening its photos is on record. @throws {Refusal} `not_found`. */
export async function findCertificateEvidence(
  deps: Deps,
  { id }: Ask<typeof EvidenceContract>,
): Promise<Reply<typeof EvidenceContract>> {
  const row = await findClaim(deps, id)
  const documents = documentsOf(row)
  const [[others], reasons, photoLinks] = await Promise.all([
    read<[SameNumberRow]>(deps.db, [sameNumber(row.kind, row.number, id, othersShown)]),
    reasonTexts(deps, reasonIdsOf(row)),
    Promise.all(documents.map((documentId) => documentLink(deps, documentId))),
  ])
  const { months, register, source } = certificateFacts[row.kind]
  if (documents.length > 0)
    await write(deps.db, [audit(deps, { action: 'certificate_photos_opened', subject: id, facts: {} })])
  return {
    ...showClaim(row, dayInVietNam(deps.now()), reasons),
    exporter: {
      id: row.exporterId as Id<'exporter'>,
      slug: row.slug,
      names: { vi: row.nameVi, en: row.nameEn },
      province: { vi: row.provinceVi, en: row.provinceEn },
    },
    photoLinks,
    rule: { months, register, source },
    sameNumber: others.map(({ id: other, state, nameVi, nameEn }) => ({
      id: other as Id<'certificate'>,
      exporter: { vi: nameVi, en: nameEn },
      state,
    })),
  }
}

async function findClaim({ db }: Deps, id: string): Promise<EvidenceRow> {
  const [[row]] = await read<[EvidenceRow]>(db, [claimWithFirm(id)])
  if (!row) throw new Refusal('not_found')
  return row
}

/**
 * Verifies a certificate, so that buyers see it from now until its end, or refuses it with words for the firm.
 * @throws {Refusal} `not_found`; `wrong_state` when it does not wait any more; `incomplete` without a photo; `invalid`
 * for a reason that is none, or an end that is past; `version_changed` when the firm mended it since it was looked at;
 * `second_person_needed` for the firm's own people.
 */
export async function decideCertificate(
  deps: Deps,
  { id, decision, reasonIds, note, changedAt }: Ask<typeof Contract>,
): Promise<Reply<typeof Contract>> {
  const { db, now } = deps
  const row = await findClaim(deps, id)
  if (row.state !== 'given') throw new Refusal('wrong_state', { state: row.state })
  // A firm may mend its claim while it waits: nobody vouches for what they did not look at.
  if (changedAt !== undefined && changedAt !== row.changedAt)
    throw new Refusal('version_changed', { changedAt: row.changedAt })
  if (documentsOf(row).length === 0) throw new Refusal('incomplete', { missing: ['photo'] })
  await needReasons(deps, 'certificate', decision, reasonIds, note)
  const today = dayInVietNam(now())
  const isYes = decision === 'approve'
  if (isYes && row.expiresOn !== null && row.expiresOn < today)
    throw new Refusal('wrong_state', { state: 'expired', expiresOn: row.expiresOn })
  const reply = { outcome: 'decided' as const }
  const letter = promise(deps, {
    kind: 'goods_letter',
    payload: {
      template: isYes ? 'certificate_verified' : 'certificate_refused',
      exporterId: row.exporterId,
      certificateId: id,
    },
  })
  try {
    await write(db, [
      ...(isYes
        ? await verified(deps, row, today)
        : moveClaim(db, row, { state: 'refused', reasons: reasonIds, note, nextOn: null, at: now() })),
      ...decide(deps, {
        kind: 'certificate',
        subjectId: id,
        exporterId: row.exporterId,
        decision,
        reasonIds,
        note,
        facts: { kind: row.kind, number: row.number },
      }),
      letter.statement,
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    const { state } = await findClaim(deps, id)
    throw new Refusal('wrong_state', { state })
  }
  deps.wake([{ kind: 'message', id: letter.id }])
  if (isYes) await refreshBadges(deps, listingIdsOf(row))
  return reply
}

/** Buyers are told the market vouches for it; which of its people did is in the decision. */
async function verified(deps: Deps, row: ClaimRow, today: Day) {
  const { db, now, newId } = deps
  const by = { verifiedBy: await brandOf(deps), verifiedOn: today }
  const listingIds = listingIdsOf(row)
  const rows =
    listingIds.length === 0
      ? [{ id: newId('certificate'), listingId: null }]
      : listingIds.map((listingId) => ({ id: newId('certificate'), listingId }))
  return [
    ...moveClaim(db, row, {
      state: 'verified',
      ...by,
      nextOn: nextLook(row.expiresOn as Day | null, today),
      at: now(),
    }),
    showToBuyers(db, row, rows, by),
    markCards(db, listingIds),
  ]
}
