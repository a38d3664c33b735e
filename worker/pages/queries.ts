import { sql, type SQL } from 'drizzle-orm'

/** The highest number of a listing buyers may see. */
export const listingSpan = (): SQL => sql`select max(listing_no) as most from listing_cards`

/** The slugs of what buyers may see with numbers in `[from, from + span)`; an index walk. */
export const listingSlugs = (from: number, span: number): SQL =>
  sql`select slug from listing_cards where listing_no >= ${from} and listing_no < ${from + span} order by listing_no`
