import type { CertificateClaim } from '../../schema/contracts/certificates.ts'
import { type Day, dayLength } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import type { ReasonText } from '../reviews/reasons.ts'
import type { ClaimRow } from './queries.ts'

type Titled = { id: string; vi: string; en: string }

const listingsOf = (row: Pick<ClaimRow, 'listings'>): Titled[] => JSON.parse(row.listings) as Titled[]
/** All of them; none for a claim of the whole firm. */
export const listingIdsOf = (row: Pick<ClaimRow, 'listingIds'>): Id<'listing'>[] =>
  JSON.parse(row.listingIds) as Id<'listing'>[]
export const documentsOf = (row: Pick<ClaimRow, 'documents'>): Id<'document'>[] =>
  JSON.parse(row.documents) as Id<'document'>[]
export const reasonIdsOf = (row: Pick<ClaimRow, 'reasons'>): string[] => JSON.parse(row.reasons) as string[]

/** A claim as its firm and operators see it on `today`; past its last day it reads as expired before the clock said so. */
export function showClaim(row: ClaimRow, today: Day, reasons: readonly ReasonText[]): CertificateClaim {
  const expiresOn = row.expiresOn as Day | null
  const isOver = expiresOn !== null && expiresOn < today
  return {
    id: row.id as Id<'certificate'>,
    kind: row.kind,
    stars: row.stars,
    isCandidate: row.isCandidate === 1,
    number: row.number,
    issuer: { vi: row.issuerVi, en: row.issuerEn },
    issuedOn: row.issuedOn as Day,
    expiresOn,
    daysLeft: expiresOn === null ? null : Math.round((Date.parse(expiresOn) - Date.parse(today)) / dayLength),
    listingIds: listingIdsOf(row),
    listings: listingsOf(row).map(({ id, vi, en }) => ({ id: id as Id<'listing'>, title: { vi, en } })),
    photos: documentsOf(row).length,
    state: row.state === 'verified' && isOver ? 'expired' : row.state,
    verifiedBy: row.verifiedBy,
    verifiedOn: row.verifiedOn as Day | null,
    reasons: reasonIdsOf(row).flatMap((id) => {
      const found = reasons.find((each) => each.id === id)
      return found ? [{ vi: found.vi, en: found.en }] : []
    }),
    note: row.note,
    isSample: row.isSample === 1,
    changedAt: row.changedAt,
  }
}
