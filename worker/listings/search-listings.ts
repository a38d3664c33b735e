import { sql, type SQL } from 'drizzle-orm'
import { deskMatch } from '../consignments/search-desk.ts'

/**
 * The firm's listings whose names hold every word, or one of whose SKUs begins like this: at most `limit`, the newest
 * first. Words have the firm in front, so no other firm's goods are looked at. Null when nothing searchable was typed.
 */
export function listingsFound(exporterId: string, q: string, limit: number): SQL | null {
  const match = deskMatch(exporterId, q)
  if (match === null) return null
  const sku = q.trim().toUpperCase()
  return sql`
    select listing_id from (
      select n.listing_id as listing_id from listing_desk_search cross join listing_docs n on n.no = listing_desk_search.rowid
      where listing_desk_search match ${match} order by listing_desk_search.rowid desc limit ${limit})
    union
    select listing_id from (
      select k.listing_id as listing_id from listing_skus k
      where k.exporter_id = ${exporterId} and k.sku >= ${sku} and k.sku < ${`${sku}\uffff`} limit ${limit})`
}
