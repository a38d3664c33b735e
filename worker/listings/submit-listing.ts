import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { submitListing as contract } from '../../schema/contracts/listings.ts'
import { emptyContent, type ListingContent } from '../../schema/values/listing.ts'
import { changesOf, type ListingChange } from '../../schema/values/listing-changes.ts'
import { keepPhotos } from '../photos/use-photos.ts'
import { nameOf } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { showListings } from '../catalogue/show-listing.ts'
import { openTask } from '../reviews/task.ts'
import { contentOf, publishedOf } from './content-of.ts'
import { insertVersion, moveOnDesk } from './desk-statements.ts'
import { findOwn, mustAllow } from './own-listing.ts'
import { publish } from './publish.ts'
import type { DeskRow } from './queries.ts'
import { fullRemarks } from './remarks.ts'
import { lostTo, versionChanged } from './save-listing.ts'

/**
 * Offers a draft. The first time, and when it now says something else of what the goods are, it waits for an operator
 * while buyers go on seeing what is published; otherwise it is published at once. One submission has one fate: a new
 * price beside a new title waits with it.
 * @throws {Refusal} `wrong_state` (nothing to offer, waiting already, a firm that is not verified), `version_changed`,
 * `incomplete` with `problems`, `taken` with `items`, `rate_missing`, `invalid` for a photo that is gone.
 */
export async function submitListing(
  deps: Deps,
  { exporterId, id, revision, note }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const row = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(row, 'submit')
  if (row.revision !== revision) throw versionChanged(row)
  const content = contentOf(row)
  const published = publishedOf(row)
  const changes = changesOf(published ?? emptyContent, content)
  if (published && changes.length === 0)
    throw new Refusal('wrong_state', {
      state: row.state,
      review: row.review,
      revision,
      problem: 'nothing_changed',
    })
  await mustBeSound(deps, row, content)
  const looked = published ? changes.filter((change) => change.needsReview) : changes
  const needsReview = looked.map(({ path }) => path)
  const plan =
    needsReview.length > 0
      ? waiting(deps, row, content, { changes, note })
      : await publish(deps, row, { content, state: row.state, note, isApproved: false })
  const reply: Reply<typeof contract> = {
    id,
    outcome: needsReview.length > 0 ? 'waiting' : 'published',
    state: needsReview.length > 0 && row.state === 'draft' ? 'in_review' : row.state,
    review: needsReview.length > 0 ? 'waiting' : 'none',
    revision: revision + 1,
    needsReview,
    slug: row.slug,
  }
  await hold(deps, row, [...plan.statements, ...(deps.once?.answered(200, reply) ?? [])])
  deps.wake(plan.jobs)
  // The firm looks at its page next: it is made before it is told, and again by the promise if this was cut short.
  if (reply.outcome === 'published') await showListings(deps, [id])
  return reply
}

/** @throws {Refusal} `taken` when another listing has a SKU, else `incomplete` with every problem. */
export async function mustBeSound(deps: Deps, row: DeskRow, content: ListingContent): Promise<void> {
  const { problems, taken } = await fullRemarks(deps, row, content)
  const others = problems.filter(({ problem }) => problem !== 'taken')
  if (others.length > 0) throw new Refusal('incomplete', { problems })
  if (taken.length > 0)
    throw new Refusal('taken', {
      items: taken.map(({ sku, listingId, titleVi, titleEn, state }) => ({
        sku,
        listingId,
        title: { vi: titleVi, en: titleEn },
        state,
      })),
    })
}

/** Writes a batch that stands on the row as it was read, or says who came between. */
export async function hold(deps: Deps, row: DeskRow, statements: readonly Statement[]): Promise<void> {
  try {
    await write(deps.db, statements)
  } catch (error) {
    if (brokeRule(error, 'variants.exporter_id, variants.sku')) throw new Refusal('taken', { items: [] })
    if (!brokeRule(error, 'guard: assert_one')) throw error
    const winner = await findOwn(deps, row.exporterId, row.id, 'offer')
    mustAllow(winner, 'submit')
    throw lostTo(winner, row)
  }
}

function waiting(
  deps: Deps,
  row: DeskRow,
  content: ListingContent,
  { changes, note }: { changes: readonly ListingChange[]; note: string },
): { statements: Statement[]; jobs: Job[] } {
  const { db, now, newId } = deps
  const { id, exporterId } = row
  return {
    statements: [
      ...moveOnDesk(
        db,
        row,
        {
          state: row.state === 'draft' ? 'in_review' : row.state,
          review: 'waiting',
          content,
          title: content.title,
          submittedAt: now(),
          submitNote: note,
        },
        now(),
      ),
      ...keepPhotos(
        db,
        exporterId,
        content.photos.map((photo) => photo.id),
        now(),
      ),
      insertVersion(db, {
        id: newId('version'),
        listingId: id,
        exporterId,
        kind: 'submitted',
        content,
        changes,
        note,
        by: nameOf(deps.actor),
        at: now(),
      }),
      openTask(deps, {
        kind: 'listing',
        subjectId: id,
        exporterId,
        title: { vi: content.title.vi, en: content.title.en || content.title.vi },
      }),
      audit(deps, {
        action: 'listing_submitted',
        subject: id,
        facts: { exporterId, isFirst: row.listingNo === null },
      }),
    ],
    jobs: [],
  }
}
