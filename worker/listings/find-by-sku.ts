import { sql } from 'drizzle-orm'
import type { Id } from '../../schema/values/id.ts'
import type { ListingState } from '../../schema/values/status.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

export type BySku = { listingId: Id<'listing'>; variantId: Id<'variant'> | null; state: ListingState }

type Row = {
  sku: string
  listingId: Id<'listing'>
  variantId: Id<'variant'> | null
  state: ListingState
  isHere: number
}

/**
 * Which listing of the firm a SKU means, drafts too; at most 250. What is or was on sale under it wins over a draft that
 * merely names it, and of drafts the oldest.
 */
export async function findBySku(
  { db }: Pick<Deps, 'db'>,
  exporterId: string,
  skus: readonly string[],
): Promise<Map<string, BySku>> {
  const found = new Map<string, BySku>()
  if (skus.length === 0) return found
  const [rows] = await read<[Row]>(db, [
    sql`
      select k.sku as sku, k.listing_id as listingId, v.id as variantId, d.state as state, v.listing_id is k.listing_id as isHere
      from json_each(${JSON.stringify(skus)}) as wanted
      cross join listing_skus k on k.exporter_id = ${exporterId} and k.sku = wanted.value
      cross join listing_desk d on d.listing_id = k.listing_id
      left join variants v on v.exporter_id = k.exporter_id and v.sku = k.sku
      order by k.sku, isHere desc, k.listing_id limit 2000`,
  ])
  for (const { sku, listingId, variantId, state, isHere } of rows)
    if (!found.has(sku)) found.set(sku, { listingId, variantId: isHere === 1 ? variantId : null, state })
  return found
}
