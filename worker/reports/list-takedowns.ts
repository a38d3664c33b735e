import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listTakedowns as contract } from '../../schema/contracts/reports.ts'
import type { Id } from '../../schema/values/id.ts'
import { cursorFrom, pageOf, usualLimit } from '../operators/cursor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type StandingRow, standingTakedowns } from './queries.ts'

/** What is taken down now, oldest first. @throws {Refusal} `invalid` for a foreign cursor. */
export async function listTakedowns(
  { db }: Deps,
  { cursor, limit = usualLimit }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [rows] = await read<[StandingRow]>(db, [standingTakedowns(cursorFrom(cursor), limit + 1)])
  const { items, nextCursor } = pageOf(rows, limit, ({ takenAt, id }) => ({ at: takenAt, id }))
  return {
    nextCursor,
    items: items.map((row) => ({
      listingId: row.listingId as Id<'listing'>,
      slug: row.slug,
      title: { vi: row.titleVi, en: row.titleEn },
      exporter: { vi: row.exporterVi, en: row.exporterEn },
      takenAt: row.takenAt,
      note: row.note,
    })),
  }
}
