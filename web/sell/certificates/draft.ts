import type { AskOf } from '../../../schema/api.ts'
import type { CertificateClaim } from '../../../schema/contracts/certificates.ts'
import { certificateFacts, type CertificateKind } from '../../../schema/values/certificate.ts'
import { type Day, isDay } from '../../../schema/values/day.ts'
import type { Faults } from '../../console/form.tsx'
import { goodsWords } from '../../console/goods-words.ts'

export type Given = Omit<AskOf<'addCertificate'>, 'exporterId'>

/** What is typed so far; texts, as the fields hold them. */
export type Draft = {
  kind: CertificateKind
  stars: string
  isCandidate: boolean
  number: string
  issuerVi: string
  issuerEn: string
  issuedOn: string
  expiresOn: string
  isOfFirm: boolean
  listingIds: readonly string[]
}

export const emptyDraft: Draft = {
  kind: 'ocop',
  stars: '',
  isCandidate: false,
  number: '',
  issuerVi: '',
  issuerEn: '',
  issuedOn: '',
  expiresOn: '',
  isOfFirm: false,
  listingIds: [],
}

export const draftOf = (claim: CertificateClaim): Draft => ({
  kind: claim.kind,
  stars: claim.stars === null ? '' : String(claim.stars),
  isCandidate: claim.isCandidate,
  number: claim.number,
  issuerVi: claim.issuer.vi,
  issuerEn: claim.issuer.en === claim.issuer.vi ? '' : claim.issuer.en,
  issuedOn: claim.issuedOn,
  expiresOn: certificateFacts[claim.kind].isFixed ? '' : (claim.expiresOn ?? ''),
  isOfFirm: claim.listingIds.length === 0,
  listingIds: claim.listingIds,
})

/** What is sent. The days and ids are read by the server, which names what is wrong with them. */
export const givenBy = (draft: Draft): Given => ({
  kind: draft.kind,
  ...(draft.kind === 'ocop' && draft.stars !== '' ? { stars: Number(draft.stars) } : {}),
  isCandidate: draft.kind === 'ocop' && draft.stars === '5' && draft.isCandidate,
  number: draft.number,
  issuer: { vi: draft.issuerVi, en: draft.issuerEn },
  issuedOn: draft.issuedOn as Day,
  ...(draft.expiresOn === '' || certificateFacts[draft.kind].isFixed
    ? {}
    : { expiresOn: draft.expiresOn as Day }),
  listingIds: (isOfFirm(draft) ? [] : draft.listingIds) as Given['listingIds'] & object,
})

const isOfFirm = ({ kind, isOfFirm: isChosen }: Draft): boolean =>
  !certificateFacts[kind].isOfGoods && isChosen

/** What a person left out; the rest the server knows better. */
export function missing(draft: Draft): Faults {
  const { faults } = goodsWords.say().certificates
  const { isOfGoods, isFixed, months } = certificateFacts[draft.kind]
  const needsGoods = isOfGoods || !draft.isOfFirm
  return {
    ...(draft.kind === 'ocop' && draft.stars === '' ? { stars: faults.stars } : {}),
    ...(draft.number.trim() === '' ? { number: faults.number } : {}),
    ...(draft.issuerVi.trim() === '' ? { 'issuer-vi': faults.issuer } : {}),
    ...(isDay(draft.issuedOn) ? {} : { issuedOn: faults.issuedOn }),
    ...(!isFixed && months !== null && !isDay(draft.expiresOn) ? { expiresOn: faults.expiresOn } : {}),
    ...(needsGoods && draft.listingIds.length === 0 ? { listingIds: faults.listingIds } : {}),
  }
}
