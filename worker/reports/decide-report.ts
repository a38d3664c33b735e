import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { decideReport as contract } from '../../schema/contracts/reports.ts'
import type { DecisionReply } from '../../schema/contracts/reviews.ts'
import { hideCards } from '../catalogue/card-queries.ts'
import { refreshCards } from '../catalogue/refresh-cards.ts'
import { hidePhotos, showPhotosAgain } from '../photos/use-photos.ts'
import { nameOf } from '../platform/actor.ts'
import { assertOne, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { needReasons } from '../reviews/reasons.ts'
import { decide, dropTask } from '../reviews/task.ts'
import {
  answerRequests,
  closeReports,
  type EvidenceRow,
  evidenceOf,
  insertTakedown,
  liftTakedown,
  moveListing,
  type TakedownRow,
  takedownsOf,
} from './queries.ts'
import { waitingReporters } from './letter-queries.ts'
import { reportLetter } from './report-letters.ts'

/**
 * Keeps a listing, takes it down or lets it back; answers every open report and request about it. Taking down hides
 * it in the same batch: list, search, page and checkout refuse it at once, the page already made within a minute.
 * @throws {Refusal} `not_found`; `invalid` without a reason; `wrong_state` when it is down already, was not down, or
 * somebody decided first.
 */
export async function decideReport(deps: Deps, ask: Ask<typeof contract>): Promise<DecisionReply> {
  const { db, now } = deps
  const { id, decision, reasonIds, note } = ask
  const [[listing], takedowns, waiting] = await read<[EvidenceRow, TakedownRow, { id: string }]>(db, [
    evidenceOf(id),
    takedownsOf(id),
    waitingReporters(id),
  ])
  if (!listing) throw new Refusal('not_found')
  const standing = takedowns.find(({ liftedAt }) => liftedAt === null)
  const facts = { state: listing.state, takenDown: standing !== undefined }
  if ((decision === 'reinstate') !== (standing !== undefined)) throw new Refusal('wrong_state', facts)
  await needReasons(deps, 'report', decision, reasonIds, note)

  const letters = lettersFor(deps, ask, waiting)
  const reply: DecisionReply = { outcome: 'decided' }
  try {
    await write(db, [
      ...decide(
        deps,
        { kind: 'report', subjectId: id, exporterId: listing.exporterId, decision, reasonIds, note },
        // A listing may be let back, or taken down, without anybody having complained anew.
        { withTask: decision === 'keep' },
      ),
      ...(decision === 'keep' ? [] : [dropTask(deps, 'report', id)]),
      ...changeOf(deps, ask, listing, standing),
      closeReports(
        db,
        id,
        waiting.map((report) => report.id),
        now(),
      ),
      answerRequests(db, id, decision, now()),
      ...letters.map(({ statement }) => statement),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (
      brokeRule(error, 'guard: assert_one') ||
      brokeRule(error, 'takedowns_one_standing') ||
      brokeRule(error, 'UNIQUE constraint failed: takedowns')
    )
      throw new Refusal('wrong_state', facts)
    throw error
  }
  deps.wake(letters.map(({ id: message }) => ({ kind: 'message' as const, id: message })))
  if (decision === 'reinstate') await refreshCards(db, now(), [listing.listingNo])
  return reply
}

function changeOf(
  { db, now, newId, actor }: Deps,
  { id, decision, reasonIds, note }: Ask<typeof contract>,
  { state, listingNo, exporterId, photos }: EvidenceRow,
  standing: TakedownRow | undefined,
): Statement[] {
  if (decision === 'keep') return []
  const photoIds = (JSON.parse(photos) as { photo: string }[]).map(({ photo }) => photo)
  if (decision === 'reinstate')
    return [
      liftTakedown(db, id, nameOf(actor), now()),
      assertOne(db),
      showPhotosAgain(db, photoIds),
      ...(standing?.stateBefore === 'live' && state === 'paused'
        ? [moveListing(db, id, 'paused', 'live', now()), assertOne(db)]
        : []),
    ]
  return [
    insertTakedown(db, {
      id: newId('takedown'),
      listingId: id,
      exporterId,
      stateBefore: state,
      reasonIds,
      note,
      by: nameOf(actor),
      at: now(),
    }),
    ...(state === 'live' ? [moveListing(db, id, 'live', 'paused', now()), assertOne(db)] : []),
    hidePhotos(db, photoIds, now()),
    ...hideCards(db, [listingNo]),
  ]
}

/** The firm hears when its listing goes or comes back; every reporter who left an address hears the outcome. */
function lettersFor(
  deps: Deps,
  { id, decision, reasonIds, note }: Ask<typeof contract>,
  waiting: readonly { id: string }[],
) {
  const toFirm =
    decision === 'keep'
      ? []
      : [
          reportLetter(deps, {
            template: decision === 'take_down' ? 'listing_taken_down' : 'listing_let_back',
            listingId: id,
            reasonIds,
            note,
          }),
        ]
  const toReporters = waiting.map((report) =>
    reportLetter(deps, {
      template: decision === 'take_down' ? 'report_acted_on' : 'report_kept',
      listingId: id,
      reportId: report.id,
    }),
  )
  return [...toFirm, ...toReporters]
}
