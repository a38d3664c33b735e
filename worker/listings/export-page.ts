import { sql } from 'drizzle-orm'
import type { Id } from '../../schema/values/id.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type OwnContent, ownContents } from './own-contents.ts'

/** A page of all a firm has, by id, for a sheet; `after` is the last id of the page before. */
export async function exportPage(
  deps: Pick<Deps, 'db'>,
  exporterId: string,
  after: string | undefined,
  limit: number,
): Promise<OwnContent[]> {
  const [ids] = await read<[{ id: string }]>(deps.db, [
    sql`
      select listing_id as id from listing_desk where exporter_id = ${exporterId} and listing_id > ${after ?? ''}
      order by listing_id limit ${Math.min(limit, 250)}`,
  ])
  const own = await ownContents(
    deps,
    exporterId,
    ids.map(({ id }) => id),
  )
  return ids.flatMap(({ id }) => own.get(id as Id<'listing'>) ?? [])
}
