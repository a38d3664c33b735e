import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type {
  createListing as contract,
  duplicateListing as copyContract,
} from '../../schema/contracts/listings.ts'
import type { Id } from '../../schema/values/id.ts'
import { emptyContent, type ListingContent } from '../../schema/values/listing.ts'
import { sql } from 'drizzle-orm'
import { keepPhotos } from '../photos/use-photos.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertZero, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { listingLimits } from '../../schema/values/listing.ts'
import { checkListing } from '../../schema/values/check-listing.ts'
import { contentOf } from './content-of.ts'
import { insertDrafts, nameSkus, skusOf } from './desk-statements.ts'
import { mergeChanges } from './merge-changes.ts'
import { findOwn, mustAllow } from './own-listing.ts'

/**
 * Begins a draft. A firm drafts as soon as it has applied: the operator who looks at it also sees what it makes.
 * @throws {Refusal} `not_found`, `forbidden`, `wrong_state` for a closed firm, `too_many`, `invalid` for a photo.
 */
export async function createListing(
  deps: Deps,
  { exporterId, changes }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  actsFor(deps.actor, exporterId, 'offer')
  await refuseClosed(deps, exporterId)
  const content = await mergeChanges(deps, exporterId, emptyContent, changes)
  return await writeDraft(deps, exporterId, content, { action: 'listing_drafted' })
}

/**
 * A new draft with the same words, photos and weights. A SKU is one thing's name, so the copy has none yet.
 * @throws {Refusal} as `createListing`.
 */
export async function duplicateListing(
  deps: Deps,
  { exporterId, id }: Ask<typeof copyContract>,
): Promise<Reply<typeof copyContract>> {
  const row = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(row, 'duplicate')
  const of = contentOf(row)
  const content = {
    ...of,
    variants: of.variants.map((variant) => ({ ...variant, sku: '', openingStock: null })),
  }
  return await writeDraft(deps, exporterId, content, { action: 'listing_copied', of: id })
}

async function refuseClosed({ db }: Deps, exporterId: string): Promise<void> {
  const [[firm]] = await read<[{ state: string }]>(db, [
    sql`select state as state from exporters where id = ${exporterId}`,
  ])
  if (!firm || firm.state === 'closed')
    throw new Refusal('wrong_state', { exporterState: firm?.state ?? 'closed' })
}

async function writeDraft(
  deps: Deps,
  exporterId: Id<'exporter'>,
  content: ListingContent,
  { action, of }: { action: 'listing_drafted' | 'listing_copied'; of?: string },
): Promise<Reply<typeof contract>> {
  const { db, newId, now } = deps
  const id = newId('listing')
  const reply = {
    id,
    revision: 0,
    state: 'draft' as const,
    review: 'none' as const,
    hasChanges: false,
    hsFlags: content.hsFlags,
    ...checkListing(content),
    changedAt: now(),
  }
  try {
    await write(db, [
      insertDrafts(db, exporterId, [{ id, content }], now()),
      roomFor(deps, exporterId),
      ...nameSkus(db, [{ id, exporterId, skus: skusOf(content) }]),
      ...keepPhotos(
        db,
        exporterId,
        content.photos.map((photo) => photo.id),
        now(),
      ),
      // Each action is written out: the audit's sentences are held against these words.
      action === 'listing_drafted'
        ? audit(deps, { action: 'listing_drafted', subject: id, facts: { exporterId } })
        : audit(deps, { action: 'listing_copied', subject: id, facts: { exporterId, of } }),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_zero'))
      throw new Refusal('too_many', { limit: listingLimits.listingsOfExporter })
    throw error
  }
  return reply
}

/** Aborts the batch with `guard: assert_zero` when the firm holds more listings than it may, whoever else adds some. */
export const roomFor = ({ db }: Pick<Deps, 'db'>, exporterId: string): Statement =>
  assertZero(
    db,
    sql`(select coalesce(sum(listings), 0) > ${listingLimits.listingsOfExporter} from listing_tabs
      where exporter_id = ${exporterId} and tab in ('draft', 'in_review', 'live', 'paused'))`,
  )
