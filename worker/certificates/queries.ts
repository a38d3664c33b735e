import { sql, type SQL } from 'drizzle-orm'
import type { CertificateKind, CertificateState } from '../../schema/values/certificate.ts'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

export type ClaimRow = {
  id: string
  exporterId: string
  kind: CertificateKind
  stars: number | null
  isCandidate: number
  number: string
  issuerVi: string
  issuerEn: string
  issuedOn: string
  expiresOn: string | null
  /** JSON: the ids of all its listings, and some of them with their titles. */
  listingIds: string
  listings: string
  /** JSON: document ids. */
  documents: string
  state: CertificateState
  verifiedBy: string | null
  verifiedOn: string | null
  reasons: string
  note: string
  nextOn: string | null
  isSample: number
  createdAt: number
  changedAt: number
}

/** `titles`: of how many of its listings the titles are read; their ids are all there. */
const columns = (titles: number): SQL =>
  sql.raw(`c.id as id, c.exporter_id as exporterId, c.kind as kind, c.stars as stars, c.is_candidate as isCandidate,
  c.number as number, c.issuer_vi as issuerVi, c.issuer_en as issuerEn, c.issued_on as issuedOn, c.expires_on as expiresOn,
  c.listings as listingIds,
  (select json_group_array(json_object('id', l.id, 'vi', l.title_vi, 'en', l.title_en))
    from (select value as id from json_each(c.listings) limit ${titles}) x cross join listings l on l.id = x.id) as listings,
  c.documents as documents, c.state as state, c.verified_by as verifiedBy, c.verified_on as verifiedOn, c.reasons as reasons,
  c.note as note, c.next_on as nextOn, c.is_sample as isSample, c.created_at as createdAt, c.changed_at as changedAt`)

export type ClaimPlace = { changedAt: number; id: string }

/** A firm's claims, the newest change first, from behind a place on. */
export const claimsOf = (exporterId: string, limit: number, after?: ClaimPlace): SQL => sql`
  select ${columns(2)} from certificate_claims c where c.exporter_id = ${exporterId}
    ${after ? sql`and c.changed_at <= ${after.changedAt} and (c.changed_at < ${after.changedAt} or c.id > ${after.id})` : sql``}
  order by c.changed_at desc, c.id limit ${limit}`

/** TENANT: a claim of this firm. */
export const ownClaim = (exporterId: string, id: string): SQL =>
  sql`select ${columns(2)} from certificate_claims c where c.id = ${id} and c.exporter_id = ${exporterId}`

export type EvidenceRow = ClaimRow & {
  slug: string
  nameVi: string
  nameEn: string
  provinceVi: string
  provinceEn: string
}

export const claimWithFirm = (id: string): SQL => sql`
  select ${columns(100)}, e.slug as slug, e.name_vi as nameVi, e.name_en as nameEn, p.name_vi as provinceVi, p.name_en as provinceEn
  from certificate_claims c join exporters e on e.id = c.exporter_id join provinces p on p.code = e.province_code
  where c.id = ${id}`

export type SameNumberRow = { id: string; state: CertificateState; nameVi: string; nameEn: string }

/** Other claims of the same kind and number. */
export const sameNumber = (kind: string, number: string, id: string, limit: number): SQL => sql`
  select c.id as id, c.state as state, e.name_vi as nameVi, e.name_en as nameEn
  from certificate_claims c join exporters e on e.id = c.exporter_id
  where c.kind = ${kind} and c.number = ${number} and c.id <> ${id} limit ${limit}`

/** Which of these are the firm's own, and not withdrawn. */
export const ownListings = (exporterId: string, listingIds: readonly string[]): SQL => sql`
  select l.id as id, l.title_vi as vi, l.title_en as en from json_each(${JSON.stringify(listingIds)}) x cross join listings l on l.id = x.value
  where l.exporter_id = ${exporterId} and l.state <> 'withdrawn'`

export type NewClaim = {
  id: string
  exporterId: string
  kind: CertificateKind
  stars: number | null
  isCandidate: boolean
  number: string
  issuerVi: string
  issuerEn: string
  issuedOn: string
  expiresOn: string | null
  listingIds: readonly string[]
  at: number
}

export const insertClaim = (db: Database, claim: NewClaim): Statement =>
  db.run(sql`
    insert into certificate_claims (id, exporter_id, kind, stars, is_candidate, number, issuer_vi, issuer_en, issued_on, expires_on,
      listings, created_at, changed_at)
    values (${claim.id}, ${claim.exporterId}, ${claim.kind}, ${claim.stars}, ${claim.isCandidate ? 1 : 0}, ${claim.number},
      ${claim.issuerVi}, ${claim.issuerEn}, ${claim.issuedOn}, ${claim.expiresOn}, ${JSON.stringify(claim.listingIds)},
      ${claim.at}, ${claim.at})`)

/** What was entered, mended: it is given anew. Aborts when somebody changed it since it was read. */
export const putClaim = (db: Database, claim: NewClaim, was: ClaimRow): Statement[] => [
  db.run(sql`
    update certificate_claims set kind = ${claim.kind}, stars = ${claim.stars}, is_candidate = ${claim.isCandidate ? 1 : 0},
      number = ${claim.number}, issuer_vi = ${claim.issuerVi}, issuer_en = ${claim.issuerEn}, issued_on = ${claim.issuedOn},
      expires_on = ${claim.expiresOn}, listings = ${JSON.stringify(claim.listingIds)}, state = 'given', reasons = '[]', note = '',
      changed_at = ${Math.max(claim.at, was.changedAt + 1)}
    where id = ${was.id} and state = ${was.state} and changed_at = ${was.changedAt}`),
  assertOne(db),
]

export const addDocument = (db: Database, was: ClaimRow, documentId: string, at: number): Statement[] => [
  db.run(sql`
    update certificate_claims set documents = json_insert(documents, '$[#]', ${documentId}), state = 'given', reasons = '[]', note = '',
      changed_at = ${Math.max(at, was.changedAt + 1)}
    where id = ${was.id} and state = ${was.state} and changed_at = ${was.changedAt}`),
  assertOne(db),
]

export type Moved = {
  state: CertificateState
  verifiedBy?: string | null
  verifiedOn?: string | null
  reasons?: readonly string[]
  note?: string
  nextOn: string | null
  at: number
}

/** A claim's next state, or the batch aborts because somebody was faster. */
export const moveClaim = (db: Database, was: ClaimRow, next: Moved): Statement[] => [
  db.run(sql`
    update certificate_claims set state = ${next.state},
      verified_by = ${next.verifiedBy === undefined ? was.verifiedBy : next.verifiedBy},
      verified_on = ${next.verifiedOn === undefined ? was.verifiedOn : next.verifiedOn},
      reasons = ${JSON.stringify(next.reasons ?? [])}, note = ${next.note ?? ''}, next_on = ${next.nextOn},
      changed_at = ${Math.max(next.at, was.changedAt + 1)}
    where id = ${was.id} and state = ${was.state} and changed_at = ${was.changedAt}`),
  assertOne(db),
]

/** What buyers may see from now on: one row a listing, or one of the firm. */
export const showToBuyers = (
  db: Database,
  claim: ClaimRow,
  rows: readonly { id: string; listingId: string | null }[],
  by: { verifiedBy: string; verifiedOn: string },
): Statement =>
  db.run(sql`
    insert into certificates (id, exporter_id, listing_id, kind, stars, is_candidate, number, issuer_vi, issuer_en, issued_on, expires_on,
      verified_by, verified_on, claim_id)
    select value ->> 'id', ${claim.exporterId}, value ->> 'listingId', ${claim.kind}, ${claim.stars}, ${claim.isCandidate}, ${claim.number},
      ${claim.issuerVi}, ${claim.issuerEn}, ${claim.issuedOn}, ${claim.expiresOn}, ${by.verifiedBy}, ${by.verifiedOn}, ${claim.id}
    from json_each(${JSON.stringify(rows)})`)

export const hideFromBuyers = (db: Database, claimId: string): Statement =>
  db.run(sql`delete from certificates where claim_id = ${claimId}`)

/**
 * The cards of some listings are due to be made again by the clock: their badges changed in this batch. Whoever makes
 * them again at once takes the mark away.
 */
export const markCards = (db: Database, listingIds: readonly string[]): Statement =>
  db.run(sql`
    update listing_cards set certificate_ends_on = '1970-01-01'
    where listing_no in (select l.listing_no from json_each(${JSON.stringify(listingIds)}) x cross join listings l on l.id = x.value)`)

export const numbersOf = (listingIds: readonly string[]): SQL => sql`
  select l.listing_no as listingNo from json_each(${JSON.stringify(listingIds)}) x cross join listings l on l.id = x.value`

/** What the clock has to look at by today: reminders and ends, the oldest first. */
export const dueClaims = (today: string, limit: number): SQL => sql`
  select ${columns(0)} from certificate_claims c where c.next_on <= ${today} order by c.next_on limit ${limit}`

/** The clock's next look, when it still stands as read. */
export const lookAgain = (db: Database, was: ClaimRow, nextOn: string | null): Statement[] => [
  db.run(sql`
    update certificate_claims set next_on = ${nextOn}
    where id = ${was.id} and state = ${was.state} and next_on = ${was.nextOn} and changed_at = ${was.changedAt}`),
  assertOne(db),
]
