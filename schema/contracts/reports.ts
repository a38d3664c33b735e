import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { canonicalEmail } from '../values/email.ts'
import { reportDecisions, reportKinds, reportLimits } from '../values/report.ts'
import { listingStates } from '../values/status.ts'
import { endpoint } from './endpoint.ts'
import { DecisionReply, decisionFields } from './reviews.ts'
import { Bilingual, Count, DayText, idOf, Instant, line, listOf, Locale, page, words } from './shapes.ts'

const OptionalEmail = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(320)),
    z.transform((text: string) => (text.trim() === '' ? null : (canonicalEmail(text) ?? ''))),
  ),
  z.nullable(z.string().check(z.minLength(3, { error: 'email' }))),
)

export const reportListing = endpoint(routes.reportListing, {
  summary: 'Anybody says a listing is fake, unsafe or not Vietnamese. With an address the outcome is mailed.',
  params: z.strictObject({ idOrSlug: z.string().check(z.maxLength(200)) }),
  body: z.strictObject({
    kind: z.enum(reportKinds),
    message: words(reportLimits.words, 10),
    email: z._default(OptionalEmail, null),
    locale: Locale,
  }),
  reply: z.object({ reportId: idOf('report') }),
  status: 201,
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'paused', 'rate_limited'],
})

const staff = { kind: 'operator', roles: ['verifier', 'support'] } as const

export const recordAuthorityRequest = endpoint(routes.recordAuthorityRequest, {
  summary:
    "Puts an authority's request about a listing on record, with its reference, its basis and its day.",
  who: staff,
  body: z.strictObject({
    listing: z.string().check(z.minLength(1), z.maxLength(200)),
    authority: line(200, 3),
    reference: line(100),
    basis: words(2000, 3),
    receivedOn: DayText,
    /** The last day to answer, by Viet Nam's calendar. */
    dueOn: DayText,
  }),
  reply: z.object({ requestId: idOf('authorityRequest'), listingId: idOf('listing') }),
  status: 201,
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'taken'],
})

const Takedown = z.object({
  takenAt: Instant,
  reasons: z.array(Bilingual),
  note: z.string(),
  liftedAt: z.nullable(Instant),
})

export const ReportEvidence = z.object({
  listing: z.object({
    id: idOf('listing'),
    slug: z.string(),
    title: Bilingual,
    description: Bilingual,
    state: z.enum(listingStates),
    image: z.string(),
    hs6: z.string(),
    originCountry: z.string(),
    province: Bilingual,
    vnContentPct: Count,
  }),
  exporter: z.object({ id: idOf('exporter'), slug: z.string(), names: Bilingual, state: z.string() }),
  /** How often anybody complained about this firm's listings, and how often it had to go. */
  record: z.object({ reports: Count, takedowns: Count, delivered: Count }),
  reports: z.array(
    z.object({
      id: idOf('report'),
      kind: z.enum(reportKinds),
      message: z.string(),
      wantsAnswer: z.boolean(),
      reportedAt: Instant,
      state: z.enum(['open', 'closed']),
    }),
  ),
  requests: z.array(
    z.object({
      id: idOf('authorityRequest'),
      authority: z.string(),
      reference: z.string(),
      basis: z.string(),
      receivedOn: DayText,
      dueAt: Instant,
      answeredAt: z.nullable(Instant),
      answer: z.nullable(z.string()),
    }),
  ),
  takedowns: z.array(Takedown),
})
export type ReportEvidence = z.infer<typeof ReportEvidence>

export const listTakedowns = endpoint(routes.listTakedowns, {
  summary: 'What is taken down now, oldest first.',
  who: staff,
  query: z.strictObject({ cursor: page.cursor, limit: page.limit }),
  reply: listOf(
    z.object({
      listingId: idOf('listing'),
      slug: z.string(),
      title: Bilingual,
      exporter: Bilingual,
      takenAt: Instant,
      note: z.string(),
    }),
  ),
  refusals: ['invalid'],
})

export const findReportEvidence = endpoint(routes.findReportEvidence, {
  summary: 'Everything said about a listing, what authorities asked, and what was decided before.',
  who: staff,
  params: z.strictObject({ id: idOf('listing') }),
  reply: ReportEvidence,
  refusals: ['not_found'],
})

export const decideReport = endpoint(routes.decideReport, {
  summary:
    'Keep the listing, take it down (hidden at once, its firm told why), or let it back. Open reports and requests are answered by it.',
  who: staff,
  params: z.strictObject({ id: idOf('listing') }),
  body: z.strictObject({ ...decisionFields(reportDecisions) }),
  reply: DecisionReply,
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'wrong_state', 'second_person_needed'],
})
