import { sql } from 'drizzle-orm'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type {
  pauseListing as pauseContract,
  resumeListing as resumeContract,
  unsubmitListing as unsubmitContract,
} from '../../schema/contracts/listings.ts'
import type { ListingState } from '../../schema/values/status.ts'
import { hideCards } from '../catalogue/card-queries.ts'
import { showListings } from '../catalogue/show-listing.ts'
import { type AuditNote, audit } from '../platform/audit.ts'
import { assertOne, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { dropTask } from '../reviews/task.ts'
import { contentOf } from './content-of.ts'
import { moveOnDesk } from './desk-statements.ts'
import { findOwn, mustAllow, wrongState } from './own-listing.ts'
import type { DeskRow } from './queries.ts'

type Moved = Reply<typeof pauseContract>

/**
 * Takes a submission back, to go on editing. The task ends without a decision.
 * @throws {Refusal} `not_found`, `forbidden`, `wrong_state` when nothing waits (an operator may have been quicker).
 */
export async function unsubmitListing(
  deps: Deps,
  { exporterId, id }: Ask<typeof unsubmitContract>,
): Promise<Moved> {
  const row = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(row, 'unsubmit')
  const state = row.state === 'in_review' ? 'draft' : row.state
  const content = contentOf(row)
  return await move(deps, row, state, 'none', [
    ...moveOnDesk(
      deps.db,
      row,
      { state, review: 'none', content, title: content.title, submittedAt: null },
      deps.now(),
    ),
    dropTask(deps, 'listing', id),
    audit(deps, { action: 'listing_submission_taken_back', subject: id, facts: { exporterId } }),
  ])
}

/** @throws {Refusal} `not_found`, `forbidden`, `wrong_state`. Orders already placed go on. */
export async function pauseListing(
  deps: Deps,
  { exporterId, id }: Ask<typeof pauseContract>,
): Promise<Moved> {
  const row = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(row, 'pause')
  return await moveOnSale(deps, row, 'paused', {
    action: 'listing_paused',
    subject: id,
    facts: { exporterId },
  })
}

/** @throws {Refusal} `not_found`, `forbidden`, `wrong_state` also while its firm is not verified. */
export async function resumeListing(
  deps: Deps,
  { exporterId, id }: Ask<typeof resumeContract>,
): Promise<Moved> {
  const row = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(row, 'resume')
  return await moveOnSale(deps, row, 'live', {
    action: 'listing_resumed',
    subject: id,
    facts: { exporterId },
  })
}

/** Off sale for good; what waits for an operator is dropped. @throws {Refusal} `not_found`, `forbidden`, `wrong_state`. */
export async function withdrawListing(
  deps: Deps,
  { exporterId, id }: Ask<typeof pauseContract>,
): Promise<Moved> {
  const row = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(row, 'withdraw')
  return await moveOnSale(
    deps,
    row,
    'withdrawn',
    { action: 'listing_withdrawn', subject: id, facts: { exporterId } },
    [dropTask(deps, 'listing', id)],
  )
}

/**
 * Moves a published listing and its card in one batch. What waits for an operator goes on waiting, except when the
 * listing is withdrawn: then nothing of it is left to decide.
 */
async function moveOnSale(
  deps: Deps,
  row: DeskRow,
  state: ListingState,
  note: AuditNote,
  more: Statement[] = [],
): Promise<Moved> {
  const { db, now } = deps
  const isOver = state === 'withdrawn'
  const review = isOver ? 'none' : row.review
  const shown = promise(deps, { kind: 'show_listing', payload: { listingId: row.id } })
  const reply = await move(deps, row, state, review, [
    db.run(sql`
      update listing_desk set state = ${state}, review = ${review}, revision = revision + 1, changed_at = ${now()}
      where listing_id = ${row.id} and exporter_id = ${row.exporterId} and revision = ${row.revision} and state = ${row.state}`),
    assertOne(db),
    db.run(
      sql`update listings set state = ${state}, updated_at = ${now()} where id = ${row.id} and state = ${row.state}`,
    ),
    assertOne(db),
    ...(state === 'live' || row.listingNo === null ? [] : hideCards(db, [row.listingNo])),
    ...more,
    audit(deps, note),
    shown.statement,
  ])
  deps.wake([{ kind: 'message', id: shown.id }])
  await showListings(deps, [row.id])
  return reply
}

async function move(
  deps: Deps,
  row: DeskRow,
  state: ListingState,
  review: DeskRow['review'],
  statements: readonly Statement[],
): Promise<Moved> {
  const reply = { id: row.id, state, review, revision: row.revision + 1, changedAt: deps.now() }
  try {
    await write(deps.db, [...statements, ...(deps.once?.answered(200, reply) ?? [])])
  } catch (error) {
    if (brokeRule(error, 'guard: taken_down'))
      throw new Refusal('wrong_state', { state: row.state, review: row.review, problem: 'taken_down' })
    if (!brokeRule(error, 'guard: assert_one')) throw error
    throw wrongState(await findOwn(deps, row.exporterId, row.id, 'offer'))
  }
  return reply
}
