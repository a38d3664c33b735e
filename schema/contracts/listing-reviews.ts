import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { listingReviews } from '../values/listing.ts'
import { exporterStates, listingStates } from '../values/status.ts'
import { Certificate } from './catalogue.ts'
import { endpoint } from './endpoint.ts'
import { HsCode } from './hs-codes.ts'
import { basic, changing } from './listing-access.ts'
import { Change, ListingContent, maybe, Remark } from './listing-content.ts'
import { Entry } from './listing-preview.ts'
import { decisionFields, DecisionReply } from './reviews.ts'
import { Bilingual, Count, idOf, Instant, line, Locale, words } from './shapes.ts'

const State = z.enum(listingStates)
const Review = z.enum(listingReviews)

const ListingEvidence = z.object({
  id: idOf('listing'),
  state: State,
  review: Review,
  revision: Count,
  submittedAt: maybe(Instant),
  submitNote: z.string(),
  exporter: z.object({
    id: idOf('exporter'),
    name: Bilingual,
    slug: z.string(),
    state: z.enum(exporterStates),
    province: Bilingual,
    verifiedOn: maybe(z.string()),
    exportsBefore: z.boolean(),
    liveListings: Count,
    consignments: Count,
    acceptedInTime: Count,
    shipped: Count,
    delivered: Count,
    declined: Count,
  }),
  draft: ListingContent,
  published: maybe(ListingContent),
  slug: maybe(z.string()),
  category: maybe(z.object({ path: z.array(Bilingual) })),
  province: maybe(Bilingual),
  /** Names of the categories and provinces that are spoken of, by id and code. */
  names: z.record(z.string(), Bilingual),
  /** What a shared link would show, by language: public with the approval. */
  shareCards: z.array(z.object({ locale: Locale, url: z.string() })),
  changes: z.array(Change),
  problems: z.array(Remark),
  warnings: z.array(Remark),
  hs: maybe(HsCode),
  /** By market, from the rules of entry of today. */
  entry: z.record(z.string(), Entry),
  certificates: z.array(Certificate),
  earlier: z.array(
    z.object({ decision: z.string(), at: Instant, reasons: z.array(Bilingual), note: z.string() }),
  ),
})
export type ListingEvidence = z.infer<typeof ListingEvidence>

const operators = { kind: 'operator', roles: ['verifier'] } as const

export const findListingReview = endpoint(routes.findListingReview, {
  summary:
    'What an operator decides on: the draft beside what is published, its maker, the checks and the border.',
  who: operators,
  params: z.object({ id: idOf('listing') }),
  reply: ListingEvidence,
  refusals: [...basic],
})

export const listingDecisions = ['approve', 'ask', 'refuse'] as const

export const decideListing = endpoint(routes.decideListing, {
  summary:
    'Decide about a submission. Approved, it is published at once; `ask` and `refuse` send it back with reasons, also beside single fields. `revision` names what was looked at.',
  who: operators,
  params: z.object({ id: idOf('listing') }),
  body: z.strictObject({
    ...decisionFields(listingDecisions),
    revision: z.optional(Count),
    fields: z._default(
      z
        .array(
          z.strictObject({
            path: line(80),
            reasonId: z.optional(idOf('reason')),
            note: z._default(words(500, 0), ''),
          }),
        )
        .check(z.maxLength(40)),
      [],
    ),
  }),
  reply: DecisionReply,
  idempotency: 'accepted',
  refusals: [...changing, 'version_changed', 'taken', 'incomplete', 'rate_missing', 'second_person_needed'],
})
