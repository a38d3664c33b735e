import { sql } from 'drizzle-orm'
import { dayOf } from '../../schema/values/day.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { refreshCards } from './refresh-cards.ts'

const cardsPerRun = 200

/**
 * SWEEP: certificates end by themselves. Lists drop the badge on the day; this takes it from the card and its filter
 * word, a bounded page at a time.
 */
export async function expireBadges({ db, now }: Deps): Promise<void> {
  const [rows] = await read<[{ listingNo: number }]>(db, [
    sql`select listing_no as listingNo from listing_cards where certificate_ends_on < ${dayOf(now())} order by certificate_ends_on limit ${cardsPerRun}`,
  ])
  await refreshCards(
    db,
    now(),
    rows.map(({ listingNo }) => listingNo),
  )
}
