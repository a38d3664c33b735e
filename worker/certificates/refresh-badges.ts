import { refreshCards } from '../catalogue/refresh-cards.ts'
import { refreshShelves } from '../catalogue/refresh-shelves.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { numbersOf } from './queries.ts'

/**
 * Makes the cards of some listings again after their certificates changed, and counts the filters after the answer has
 * left. The batch of the change has marked the cards, so the clock does it should this be cut short.
 */
export async function refreshBadges(deps: Deps, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return
  const { db, now } = deps
  const [rows] = await read<[{ listingNo: number }]>(db, [numbersOf(listingIds)])
  await refreshCards(
    db,
    now(),
    rows.map(({ listingNo }) => listingNo),
  )
  deps.later(refreshShelves(db, now()))
}
