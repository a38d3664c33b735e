import type { Id } from '../../schema/values/id.ts'
import type { ListingContent, ListingReview } from '../../schema/values/listing.ts'
import type { ListingState } from '../../schema/values/status.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { contentOf, variantsOf } from './content-of.ts'
import { deskListings, type DeskRow } from './queries.ts'

export type OwnContent = {
  listingId: Id<'listing'>
  state: ListingState
  review: ListingReview
  content: ListingContent
  /** Of each SKU ever sold: what is on hand, and what of it waits for paid orders. */
  stock: { sku: string; variantId: Id<'variant'>; onHand: number; reserved: number; isRetired: boolean }[]
}

/** What a firm works on of some listings, at most 250: the draft, else what is published. Foreign ids are left out. */
export async function ownContents(
  { db }: Pick<Deps, 'db'>,
  exporterId: string,
  listingIds: readonly string[],
): Promise<Map<Id<'listing'>, OwnContent>> {
  if (listingIds.length === 0) return new Map()
  const [rows] = await read<[DeskRow]>(db, [deskListings(exporterId, listingIds)])
  return new Map(rows.map((row) => [row.id, ownOf(row)]))
}

const ownOf = (row: DeskRow): OwnContent => ({
  listingId: row.id,
  state: row.state,
  review: row.review,
  content: contentOf(row),
  stock: variantsOf(row).map(({ sku, id, onHand, reserved, retiredAt }) => ({
    sku,
    variantId: id,
    onHand,
    reserved,
    isRetired: retiredAt !== null,
  })),
})
