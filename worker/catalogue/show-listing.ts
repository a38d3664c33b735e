import { sql, type SQL } from 'drizzle-orm'
import { foldedWords } from '../../schema/values/text.ts'
import { type Database, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Handler } from '../platform/outbox.ts'
import { numberSpan } from './order.ts'
import { refreshCards } from './refresh-cards.ts'
import { refreshEntry } from './refresh-entries.ts'

type ShownRow = {
  listingNo: number
  slug: string
  titleVi: string
  titleEn: string
  exporterId: string
  goodsKey: string
  isShown: number
  hasEntry: number
}

const shownRows = (ids: readonly string[]): SQL => sql`
  select l.listing_no as listingNo, l.slug as slug, l.title_vi as titleVi, l.title_en as titleEn, l.exporter_id as exporterId,
    l.goods_key as goodsKey, exists (select 1 from listing_cards where listing_no = l.listing_no) as isShown,
    exists (select 1 from shelves where name = 'entry:' || l.goods_key) as hasEntry
  from json_each(${JSON.stringify(ids)}) as wanted cross join listings l on l.id = wanted.value`

/**
 * Puts listings where buyers find them, or takes them away, as their rows say: card, words, completions, the firm's own
 * shelf. At most 250 at once; counts by category and place wait for their sweep. Safe to repeat.
 */
export async function showListings(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  ids: readonly string[],
): Promise<{ goodsKeys: string[] }> {
  if (ids.length === 0) return { goodsKeys: [] }
  const [before] = await read<[ShownRow]>(db, [shownRows(ids)])
  await refreshCards(
    db,
    now(),
    before.map(({ listingNo }) => listingNo),
  )
  const [rows] = await read<[ShownRow]>(db, [shownRows(ids)])
  const exporters = [...new Set(rows.map(({ exporterId }) => exporterId))]
  await write(db, [
    ...putCompletions(db, rows),
    ...exporters.flatMap((exporterId) => putOwnShelf(db, exporterId, now())),
  ])
  return {
    goodsKeys: [...new Set(rows.filter(({ hasEntry }) => hasEntry === 0).map(({ goodsKey }) => goodsKey))],
  }
}

/** OUTBOX: what a publication promises. A new kind of goods is also held against every border. */
export const showListing: Handler = async (deps, { payload }) => {
  const { listingId, listingIds } = payload as { listingId?: string; listingIds?: string[] }
  const { goodsKeys } = await showListings(deps, listingIds ?? (listingId === undefined ? [] : [listingId]))
  for (const key of goodsKeys) await refreshEntry(deps.db, deps.now(), key)
}

/** Single goods stand behind every other completion; new ones are numbered from the end of their span. */
const goodsRank = 700 * numberSpan

function putCompletions(db: Database, rows: readonly ShownRow[]): Statement[] {
  const slugs = JSON.stringify(rows.map(({ slug }) => slug))
  const shown = rows
    .filter(({ isShown }) => isShown === 1)
    .map(({ listingNo, slug, titleVi, titleEn }) => [
      goodsRank + numberSpan - 1 - listingNo,
      slug,
      titleVi,
      titleEn,
      [...new Set(foldedWords(`${titleVi} ${titleEn}`))].join(' '),
    ])
  const old = sql`select rank from suggestions where kind = 'listing' and ref in (select value from json_each(${slugs}))`
  return [
    db.run(sql`delete from suggestion_search where rowid in (${old})`),
    db.run(sql`delete from suggestions where rank in (${old})`),
    db.run(sql`
      insert into suggestions (rank, kind, ref, text_vi, text_en)
      select value ->> 0, 'listing', value ->> 1, value ->> 2, value ->> 3 from json_each(${JSON.stringify(shown)})`),
    db.run(
      sql`insert into suggestion_search (rowid, folded) select value ->> 0, value ->> 4 from json_each(${JSON.stringify(shown)})`,
    ),
  ]
}

/** A firm's best five and its number of goods on sale: one walk of the words that stops after five. */
const putOwnShelf = (db: Database, exporterId: string, now: number): Statement[] => [
  db.run(sql`
    insert into shelves (name, body, updated_at)
    select ${`exporter:${exporterId}`}, json_object('top', json_group_array(json_object('slug', c.slug, 'listingNo', c.listing_no,
      'titleVi', c.title_vi, 'titleEn', c.title_en, 'picture', c.picture, 'isSample', c.is_sample))), ${now}
    from (select rowid & ${sql.raw(String(numberSpan - 1))} as no from listing_search
      where listing_search match ${`facets : "${exporterId}"`} order by rowid limit 5) as x
    cross join listing_cards c on c.listing_no = x.no where true
    on conflict (name) do update set body = excluded.body, updated_at = excluded.updated_at`),
  db.run(sql`
    update exporter_figures set live_listings = coalesce((select listings from listing_tabs where exporter_id = ${exporterId} and tab = 'live'), 0)
    where exporter_id = ${exporterId}`),
]
