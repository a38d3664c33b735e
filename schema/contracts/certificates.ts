import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { certificateKinds, certificateLimits, certificateStates } from '../values/certificate.ts'
import { endpoint } from './endpoint.ts'
import { DecisionReply, decisionFields } from './reviews.ts'
import { Bilingual, DayText, idOf, Instant, line, listOf, page } from './shapes.ts'

const Kind = z.enum(certificateKinds)

/** What a firm was certified for, as the firm and operators see it; buyers see only what was verified and holds. */
const Claim = z.object({
  id: idOf('certificate'),
  kind: Kind,
  /** OCOP only, 3 to 5. A candidate for five stars says five here and is shown with four. */
  stars: z.nullable(z.int()),
  isCandidate: z.boolean(),
  number: z.string(),
  issuer: Bilingual,
  issuedOn: DayText,
  expiresOn: z.nullable(DayText),
  /** Days until the end, today 0; null without an end. */
  daysLeft: z.nullable(z.int()),
  /** Empty: of the whole firm. */
  listingIds: z.array(idOf('listing')),
  /** The first of them with their titles. */
  listings: z.array(z.object({ id: idOf('listing'), title: Bilingual })),
  photos: z.int(),
  state: z.enum(certificateStates),
  verifiedBy: z.nullable(z.string()),
  verifiedOn: z.nullable(DayText),
  /** Why it was refused, in words. */
  reasons: z.array(Bilingual),
  note: z.string(),
  isSample: z.boolean(),
  changedAt: Instant,
})
export type CertificateClaim = z.infer<typeof Claim>

const firm = { exporterId: idOf('exporter') }
const claim = z.object({ ...firm, id: idOf('certificate') })
const refusals = ['invalid', 'sign_in_needed', 'forbidden', 'not_found'] as const
const once = ['idempotency_in_flight', 'idempotency_mismatch'] as const

const given = {
  kind: Kind,
  stars: z.optional(
    z.int().check(z.minimum(certificateLimits.stars.from), z.maximum(certificateLimits.stars.to)),
  ),
  isCandidate: z._default(z.boolean(), false),
  number: line(80),
  issuer: z.strictObject({ vi: line(160), en: z._default(line(160, 0), '') }),
  issuedOn: DayText,
  /** Left out: the end the law gives for the kind, or none. */
  expiresOn: z.optional(DayText),
  listingIds: z._default(z.array(idOf('listing')).check(z.maxLength(certificateLimits.listings)), []),
}

export const listCertificates = endpoint(routes.listCertificates, {
  summary: "A firm's certificates with where each stands, the newest change first.",
  who: { kind: 'exporter', may: 'read' },
  params: z.object(firm),
  query: z.object({ cursor: page.cursor }),
  reply: listOf(Claim),
  refusals,
})

export const findCertificate = endpoint(routes.findCertificate, {
  summary: 'One certificate of a firm, as the list shows it.',
  who: { kind: 'exporter', may: 'read' },
  params: claim,
  reply: Claim,
  refusals: ['sign_in_needed', 'forbidden', 'not_found'],
})

export const addCertificate = endpoint(routes.addCertificate, {
  summary:
    'Enter a certificate, of the firm or of some of its listings. It is looked at once it has a photo.',
  who: { kind: 'exporter', may: 'certify' },
  params: z.object(firm),
  body: z.strictObject(given),
  reply: Claim,
  status: 201,
  idempotency: 'accepted',
  refusals: [...refusals, ...once, 'taken', 'too_many'],
})

export const changeCertificate = endpoint(routes.changeCertificate, {
  summary: 'Mend what was entered while it is not verified (it is looked at again), or withdraw it.',
  who: { kind: 'exporter', may: 'certify' },
  params: claim,
  body: z.strictObject({
    withdraw: z.optional(z.literal(true)),
    certificate: z.optional(z.strictObject(given)),
  }),
  reply: Claim,
  idempotency: 'accepted',
  refusals: [...refusals, ...once, 'wrong_state', 'taken'],
})

export const addCertificatePhoto = endpoint(routes.addCertificatePhoto, {
  summary:
    'A photo of the paper, private to the firm and to operators; the first one asks an operator to look.',
  who: { kind: 'exporter', may: 'certify' },
  params: claim,
  upload: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'], maxBytes: 12 * 1024 * 1024 },
  reply: Claim,
  status: 201,
  idempotency: 'accepted',
  refusals: [
    ...refusals,
    ...once,
    'wrong_state',
    'too_many',
    'too_large',
    'unsupported_media',
    'picture_refused',
  ],
})

export const findCertificateEvidence = endpoint(routes.findCertificateEvidence, {
  summary:
    'A certificate beside its photos, with what the law says of its kind and who else names its number.',
  who: { kind: 'operator', roles: ['verifier', 'support'] },
  params: z.object({ id: idOf('certificate') }),
  reply: z.object({
    ...Claim.shape,
    exporter: z.object({ id: idOf('exporter'), slug: z.string(), names: Bilingual, province: Bilingual }),
    /** Short-lived paths of the photos. */
    photoLinks: z.array(z.string()),
    rule: z.object({
      months: z.nullable(z.int()),
      register: z.nullable(z.string()),
      source: z.string(),
    }),
    /** Other claims with the same kind and number. */
    sameNumber: z.array(
      z.object({ id: idOf('certificate'), exporter: Bilingual, state: z.enum(certificateStates) }),
    ),
  }),
  refusals: ['sign_in_needed', 'forbidden', 'not_found'],
})

export const decideCertificate = endpoint(routes.decideCertificate, {
  summary:
    'Verify a certificate from its evidence, or refuse it with a reason the firm can act on. `changedAt` names what was looked at.',
  who: { kind: 'operator', roles: ['verifier'] },
  params: z.object({ id: idOf('certificate') }),
  body: z.strictObject({ ...decisionFields(['approve', 'refuse']), changedAt: z.optional(Instant) }),
  reply: DecisionReply,
  idempotency: 'accepted',
  refusals: [...refusals, ...once, 'wrong_state', 'incomplete', 'version_changed', 'second_person_needed'],
})
