import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { reportListing as contract } from '../../schema/contracts/reports.ts'
import { reportLimits } from '../../schema/values/report.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { hmac } from '../platform/digest.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { openTask } from '../reviews/task.ts'
import { needFeature } from '../settings/market-settings.ts'
import { type AboutRow, insertReport, reportable } from './queries.ts'

/**
 * Takes a reader's report. All reports of a listing are one task: the first opens it, the others add to its evidence.
 * @throws {Refusal} `not_found` for what nobody can see; `paused`; `rate_limited` over twenty open reports from one
 * network address.
 */
export async function reportListing(deps: Deps, ask: Ask<typeof contract>): Promise<Reply<typeof contract>> {
  const { db, now, newId, settings, request } = deps
  await needFeature(deps, 'reports')
  const [[about]] = await read<[AboutRow]>(db, [reportable(ask.idOrSlug)])
  if (!about) throw new Refusal('not_found')
  const { listingId, exporterId, titleVi, titleEn } = about
  const reportId = newId('report')
  const reply = { reportId }
  const { kind, message, email, locale } = ask
  const reporterKey = await hmac(settings.codeSecret, `reporter ${request.ip}`)
  try {
    await write(db, [
      insertReport(
        db,
        { id: reportId, listingId, exporterId, kind, message, email, locale, reporterKey },
        now(),
      ),
      assertOne(db),
      openTask(deps, {
        kind: 'report',
        subjectId: listingId,
        exporterId,
        title: { vi: titleVi, en: titleEn },
      }),
      audit(deps, { action: 'listing_reported', subject: listingId, facts: { reportId, kind } }),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('rate_limited', { open: reportLimits.open })
    throw error
  }
  return reply
}
