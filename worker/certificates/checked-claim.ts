import type { addCertificate } from '../../schema/contracts/certificates.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { addMonths, certificateFacts, endOf } from '../../schema/values/certificate.ts'
import { type Day, dayInVietNam } from '../../schema/values/day.ts'
import type { Deps } from '../platform/deps.ts'
import { read } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { type NewClaim, ownListings } from './queries.ts'

type Given = Omit<Ask<typeof addCertificate>, 'exporterId'>
type Titled = { id: string; vi: string; en: string }

/**
 * What was entered, held to what is known of its kind: OCOP has stars and is of goods, a paper is not issued tomorrow
 * and does not hold longer than the law lets it. A fixed term needs no end: it is counted from the day of issue.
 * @throws {Refusal} `invalid` naming each field.
 */
export async function checkedClaim(
  { db, now }: Deps,
  exporterId: string,
  id: string,
  given: Given,
): Promise<{ claim: NewClaim; listings: Titled[] }> {
  const { kind, issuedOn, listingIds } = given
  const today = dayInVietNam(now())
  const expiresOn = endOf(kind, issuedOn, given.expiresOn ?? null)
  const [listings] = await read<[Titled]>(db, [ownListings(exporterId, listingIds)])
  const fields = [
    ...faultsOf(given, expiresOn, today),
    ...(listings.length === new Set(listingIds).size ? [] : [{ path: 'listingIds', problem: 'unknown' }]),
  ]
  if (fields.length > 0) throw new Refusal('invalid', { fields })
  return {
    claim: {
      id,
      exporterId,
      kind,
      stars: kind === 'ocop' ? (given.stars ?? null) : null,
      isCandidate: kind === 'ocop' && given.stars === 5 && given.isCandidate,
      number: given.number,
      issuerVi: given.issuer.vi,
      issuerEn: given.issuer.en || given.issuer.vi,
      issuedOn,
      expiresOn,
      listingIds: [...new Set(listingIds)],
      at: now(),
    },
    listings,
  }
}

function faultsOf({ kind, stars, issuedOn, listingIds }: Given, expiresOn: Day | null, today: Day) {
  const { months, isOfGoods } = certificateFacts[kind]
  return [
    ...(kind === 'ocop' && stars === undefined ? [{ path: 'stars', problem: 'required' }] : []),
    ...(issuedOn > today ? [{ path: 'issuedOn', problem: 'future' }] : []),
    ...(months !== null && expiresOn === null ? [{ path: 'expiresOn', problem: 'required' }] : []),
    ...(expiresOn !== null && expiresOn < issuedOn ? [{ path: 'expiresOn', problem: 'before_issue' }] : []),
    ...(months !== null && expiresOn !== null && expiresOn > addMonths(issuedOn, months)
      ? [{ path: 'expiresOn', problem: 'too_long', months }]
      : []),
    ...(expiresOn !== null && expiresOn >= issuedOn && expiresOn < today
      ? [{ path: 'expiresOn', problem: 'past' }]
      : []),
    ...(isOfGoods && listingIds.length === 0 ? [{ path: 'listingIds', problem: 'required' }] : []),
  ]
}
