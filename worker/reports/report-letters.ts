import * as z from 'zod/mini'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'

const templates = [
  'listing_taken_down',
  'listing_let_back',
  'report_acted_on',
  'report_kept',
  'authority_due',
] as const

/** What an outbox row of kind `report_letter` says. */
export const ReportLetterPayload = z.object({
  template: z.enum(templates),
  listingId: z.string(),
  reportId: z.optional(z.string()),
  requestId: z.optional(z.string()),
  reasonIds: z.optional(z.array(z.string())),
  note: z.optional(z.string()),
})
export type ReportLetterPayload = z.infer<typeof ReportLetterPayload>

/** Promises a letter about a report, for the batch that causes it. */
export const reportLetter = (
  deps: Deps,
  payload: ReportLetterPayload,
): { id: string; statement: Statement } => promise(deps, { kind: 'report_letter', payload })
