import { sql } from 'drizzle-orm'
import { refreshCards } from '../catalogue/refresh-cards.ts'
import { refreshShelves } from '../catalogue/refresh-shelves.ts'
import { dropFirmSuggestion, putFirmSuggestion } from '../catalogue/suggest-firm.ts'
import { read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type Handler, promise } from '../platform/outbox.ts'
import type { Job } from '../platform/settings.ts'

const perPage = 100

/** Promises that every card of a firm is made again, whatever breaks in between. */
export function promiseCards(
  deps: Deps,
  exporterId: string,
  after = 0,
): { statements: Statement[]; jobs: Job[] } {
  const message = promise(deps, { kind: 'firm_cards', payload: { exporterId, after } })
  return { statements: [message.statement], jobs: [{ kind: 'message', id: message.id }] }
}

/** Makes one page of a firm's cards again, hidden or shown as its state says. Gives the number to go on after, or null. */
export async function refreshFirmPage(deps: Deps, exporterId: string, after: number): Promise<number | null> {
  const { db, now } = deps
  const [rows] = await read<[{ listingNo: number }]>(db, [
    sql`select listing_no as listingNo from listings
      where exporter_id = ${exporterId} and state = 'live' and listing_no > ${after} order by listing_no limit ${perPage}`,
  ])
  const numbers = rows.map(({ listingNo }) => listingNo)
  await refreshCards(db, now(), numbers)
  return numbers.length < perPage ? null : (numbers.at(-1) ?? null)
}

/** OUTBOX: a page of cards, then the next; at the end what pages and suggestions say of the firm. Safe to repeat. */
export const refreshFirmCards: Handler = async (deps, { payload }) => {
  const { db, now } = deps
  const exporterId = String(payload['exporterId'])
  const next = await refreshFirmPage(deps, exporterId, Number(payload['after']))
  if (next !== null) {
    const more = promiseCards(deps, exporterId, next)
    await write(db, more.statements)
    deps.wake(more.jobs)
    return
  }
  const [[firm]] = await read<[{ slug: string; state: string; nameVi: string; nameEn: string }]>(db, [
    sql`select slug as slug, state as state, name_vi as nameVi, name_en as nameEn from exporters where id = ${exporterId}`,
  ])
  if (!firm) return
  await write(db, [
    ...dropFirmSuggestion(db, firm.slug),
    ...(firm.state === 'verified' ? putFirmSuggestion(db, firm) : []),
  ])
  await refreshShelves(db, now())
}
