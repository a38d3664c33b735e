import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { saveListing as contract, ListingSaved } from '../../schema/contracts/listings.ts'
import type { ListingContent } from '../../schema/values/listing.ts'
import { isSame } from '../../schema/values/listing-changes.ts'
import { keepPhotos } from '../photos/use-photos.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { contentOf, publishedOf } from './content-of.ts'
import { moveOnDesk, nameSkus, skusOf } from './desk-statements.ts'
import { mergeChanges } from './merge-changes.ts'
import { findOwn, mustAllow } from './own-listing.ts'
import type { DeskRow } from './queries.ts'
import { remarksOn } from './remarks.ts'

/**
 * Saves part of a draft: the autosave of one screen. Of two screens that edit at once the later save is refused and
 * given what the other wrote.
 * @throws {Refusal} `not_found`, `forbidden`, `wrong_state` while it waits for an operator, `version_changed` with
 * `revision` and `content`, `invalid` for a photo of nobody.
 */
export async function saveListing(
  deps: Deps,
  { exporterId, id, revision, changes }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  const row = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(row, 'edit')
  if (row.revision !== revision) throw versionChanged(row)
  const content = await mergeChanges(deps, exporterId, contentOf(row), changes)
  const published = publishedOf(row)
  const draft = published && isSame(published, content) ? null : content
  // What was refused stays refused until it is offered again, or given up.
  const review = draft === null ? 'none' : row.review
  const reply = savedOf({ ...row, review, revision: revision + 1 }, content, draft !== null, now())
  try {
    await write(db, [
      ...moveOnDesk(
        db,
        row,
        {
          state: row.state,
          review,
          content: draft,
          title: content.title,
          sentBack: draft === null ? null : row.sentBack,
        },
        now(),
      ),
      ...nameSkus(db, [{ id, exporterId, skus: skusOf(content) }]),
      ...keepPhotos(
        db,
        exporterId,
        content.photos.map((photo) => photo.id),
        now(),
      ),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    const winner = await findOwn(deps, exporterId, id, 'offer')
    mustAllow(winner, 'edit')
    throw lostTo(winner, row)
  }
  return reply
}

/** @throws nothing; the refusal carries what won, so a screen can show both. */
export const versionChanged = (row: DeskRow): Refusal =>
  new Refusal('version_changed', {
    revision: row.revision,
    content: contentOf(row),
    changedAt: row.changedAt,
  })

/** Why a batch did not hold: somebody came between, or a photo it names is gone meanwhile. */
export const lostTo = (winner: DeskRow, row: DeskRow): Refusal =>
  winner.revision === row.revision
    ? new Refusal('invalid', { fields: [{ path: 'photos', problem: 'unknown' }] })
    : versionChanged(winner)

/** What a screen is told after a save. */
export function savedOf(
  row: DeskRow,
  content: ListingContent,
  differs: boolean,
  changedAt: number,
): ListingSaved {
  return {
    id: row.id,
    revision: row.revision,
    state: row.state,
    review: row.review,
    hasChanges: differs && row.listingNo !== null,
    hsFlags: content.hsFlags,
    ...remarksOn(content, publishedOf(row)),
    changedAt,
  }
}
