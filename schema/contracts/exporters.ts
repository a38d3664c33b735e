import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { Certificate, ExporterBrief, Picture, Province } from './catalogue.ts'
import { ClosureNotice } from './closures.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, DayText, idOf, Instant } from './shapes.ts'

/** What was checked of a firm, by whom and until when. Kinds: `identity`, `tax_code`, `bank_account`, `site`. */
const Check = z.object({
  kind: z.string(),
  evidence: Bilingual,
  checkedBy: z.string(),
  checkedOn: DayText,
  expiresOn: z.optional(DayText),
})

const Exporter = z.object({
  ...ExporterBrief.shape,
  kind: z.string(),
  story: Bilingual,
  /** Of the place and its people, as the firm arranged them. */
  photos: z.array(Picture),
  followers: Count,
  province: Province,
  locality: z.string(),
  taxCode: z.string(),
  exportsBefore: z.boolean(),
  verification: z.object({
    state: z.literal('verified'),
    verifiedOn: z.optional(DayText),
    checks: z.array(Check),
  }),
  /** Statements of institutions about the firm, with dates. */
  attestations: z.array(
    z.object({ by: Bilingual, text: Bilingual, from: DayText, until: z.optional(DayText) }),
  ),
  certificates: z.array(
    z.object({
      ...Certificate.shape,
      listing: z.optional(z.object({ id: idOf('listing'), slug: z.string(), title: Bilingual })),
    }),
  ),
  /** Days of the week parcels leave, 1 = Monday … 7 = Sunday. */
  shipDays: z.array(z.int()),
  /** Days it ships nothing: running, or beginning within 45 days. */
  closures: z.array(ClosureNotice),
  figures: z.object({
    liveListings: Count,
    consignments: Count,
    acceptedInTime: Count,
    shipped: Count,
    delivered: Count,
    declined: Count,
  }),
  since: Instant,
  isSample: z.boolean(),
})
export type Exporter = z.infer<typeof Exporter>

export const findExporter = endpoint(routes.findExporter, {
  summary: 'A verified exporter: who checked what and when, when parcels leave, what it has shown so far.',
  params: z.object({ slug: z.string().check(z.minLength(1), z.maxLength(80)) }),
  reply: Exporter,
  refusals: ['not_found'],
})
