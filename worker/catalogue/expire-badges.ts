import { sql } from 'drizzle-orm'
import { dayInVietNam } from '../../schema/values/day.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { refreshCards } from './refresh-cards.ts'

const cardsPerRun = 200

/**
 * SWEEP: certificates end by themselves, at midnight in Viet Nam. Lists drop the badge on the day; this takes it from
 * the card and its filter word, a bounded page at a time, and from the counts of the filters after the last page.
 */
export async function expireBadges({ db, now }: Deps): Promise<void> {
  const [rows] = await read<[{ listingNo: number }]>(db, [
    sql`select listing_no as listingNo from listing_cards where certificate_ends_on < ${dayInVietNam(now())} order by certificate_ends_on limit ${cardsPerRun}`,
  ])
  if (rows.length === 0) return
  await refreshCards(
    db,
    now(),
    rows.map(({ listingNo }) => listingNo),
  )
  // The next sweep of the same run counts the shelves again.
  if (rows.length < cardsPerRun)
    await write(db, [db.run(sql`update shelves set updated_at = 0 where name = 'home'`)])
}
