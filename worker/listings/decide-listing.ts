import { sql } from 'drizzle-orm'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { decideListing as contract } from '../../schema/contracts/listing-reviews.ts'
import { showListings } from '../catalogue/show-listing.ts'
import { read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { needReasons } from '../reviews/reasons.ts'
import { decide } from '../reviews/task.ts'
import { contentOf } from './content-of.ts'
import { moveOnDesk } from './desk-statements.ts'
import { wrongState } from './own-listing.ts'
import { publish } from './publish.ts'
import { anyListing, type DeskRow } from './queries.ts'
import type { SentBack } from './sent-back.ts'
import { mustBeSound } from './submit-listing.ts'

type Decision = Ask<typeof contract>

/**
 * Ends a submission. Approved, it is what buyers see from the same batch on; asked or refused, it goes back with its
 * reasons, which the firm reads beside the fields and in a letter. Of two operators who decide at once one hears
 * `wrong_state`.
 * @throws {Refusal} `not_found`; `wrong_state` when nothing waits or the firm is not verified; `version_changed` when it
 * was taken back and offered again since the operator looked; `invalid` without a reason; `incomplete`, `taken`,
 * `rate_missing` when it can not be published as it is.
 */
export async function decideListing(deps: Deps, decision: Decision): Promise<Reply<typeof contract>> {
  const { db } = deps
  const row = await findWaiting(deps, decision)
  const reply: Reply<typeof contract> = { outcome: 'decided' }
  const { statements, jobs } =
    decision.decision === 'approve' ? await approve(deps, row, decision) : await sendBack(deps, row, decision)
  try {
    await write(db, [...statements, ...(deps.once?.answered(200, reply) ?? [])])
  } catch (error) {
    if (brokeRule(error, 'variants.exporter_id, variants.sku')) throw new Refusal('taken', { items: [] })
    if (!brokeRule(error, 'guard: assert_one')) throw error
    const [[now]] = await read<[DeskRow]>(db, [anyListing(row.id)])
    throw now ? wrongState(now) : new Refusal('not_found')
  }
  deps.wake(jobs)
  if (decision.decision === 'approve') await showListings(deps, [row.id])
  return reply
}

async function findWaiting({ db }: Deps, { id, revision }: Decision): Promise<DeskRow> {
  const [[row]] = await read<[DeskRow]>(db, [anyListing(id)])
  if (!row) throw new Refusal('not_found')
  if (row.review !== 'waiting') throw wrongState(row)
  if (revision !== undefined && revision !== row.revision)
    throw new Refusal('version_changed', { revision: row.revision })
  return row
}

type Plan = { statements: Statement[]; jobs: Job[] }

async function approve(deps: Deps, row: DeskRow, { reasonIds, note }: Decision): Promise<Plan> {
  if (row.exporterState !== 'verified')
    throw new Refusal('wrong_state', { state: row.state, exporterState: row.exporterState })
  await needReasons(deps, 'listing', 'approve', reasonIds, note)
  const content = contentOf(row)
  await mustBeSound(deps, row, content)
  const versionId = await submissionOf(deps, row)
  const published = await publish(deps, row, {
    content,
    state: row.state === 'in_review' ? 'live' : row.state,
    note,
    isApproved: true,
  })
  const letter = letterTo(deps, row, 'listing_approved')
  return {
    statements: [
      ...decide(deps, {
        kind: 'listing',
        subjectId: row.id,
        exporterId: row.exporterId,
        decision: 'approve',
        reasonIds,
        note,
        facts: { versionId },
      }),
      ...published.statements,
      letter.statement,
    ],
    jobs: [...published.jobs, { kind: 'message', id: letter.id }],
  }
}

async function sendBack(deps: Deps, row: DeskRow, given: Decision): Promise<Plan> {
  const { db, now } = deps
  const { decision, reasonIds, note, fields } = given
  const named = [...new Set([...reasonIds, ...fields.flatMap(({ reasonId }) => reasonId ?? [])])]
  const words = [note, ...fields.map((field) => field.note)].join(' ').trim()
  // A reason beside one field is a reason.
  await needReasons(deps, 'listing', decision, named, words)
  const versionId = await submissionOf(deps, row)
  const content = contentOf(row)
  const sentBack: SentBack = {
    at: now(),
    decision,
    reasonIds: [...reasonIds],
    note,
    fields: fields.map((field) => ({ path: field.path, reasonId: field.reasonId ?? null, note: field.note })),
  }
  const letter = letterTo(deps, row, 'listing_refused', sentBack)
  return {
    statements: [
      ...decide(deps, {
        kind: 'listing',
        subjectId: row.id,
        exporterId: row.exporterId,
        decision,
        reasonIds: named,
        note,
        facts: { versionId, fields: fields.map(({ path }) => path) },
      }),
      ...moveOnDesk(
        db,
        row,
        {
          state: row.state === 'in_review' ? 'draft' : row.state,
          review: 'refused',
          content,
          title: content.title,
          sentBack: JSON.stringify(sentBack),
          submitNote: row.submitNote,
        },
        now(),
      ),
      letter.statement,
    ],
    jobs: [{ kind: 'message', id: letter.id }],
  }
}

/** Which version the decision is about: the last one offered. */
async function submissionOf({ db }: Deps, { id }: DeskRow): Promise<string | null> {
  const [[version]] = await read<[{ id: string }]>(db, [
    sql`select id as id from listing_versions where listing_id = ${id} and kind = 'submitted' order by version_no desc limit 1`,
  ])
  return version?.id ?? null
}

/** The words of the decision travel with the promise: by the time it is sent the desk may have moved on. */
const letterTo = (
  deps: Deps,
  { id, exporterId, titleVi, titleEn, slug }: DeskRow,
  template: 'listing_approved' | 'listing_refused',
  sentBack?: SentBack,
) =>
  promise(deps, {
    kind: 'mail',
    payload: {
      template,
      listingId: id,
      exporterId,
      facts: { title: { vi: titleVi, en: titleEn }, slug, ...(sentBack ? { sentBack } : {}) },
    },
  })
