import { sql, type SQL } from 'drizzle-orm'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

export type PhotoRow = {
  id: string
  purpose: string
  key: string
  exporterId: string
  width: number
  height: number
  bytes: number
  colour: string
  madeAt: number | null
  keptAt: number | null
  publishedAt: number | null
  hiddenAt: number | null
  createdAt: number
}

const columns =
  sql.raw(`p.id as id, p.purpose as purpose, p.key as key, p.exporter_id as exporterId, p.width as width, p.height as height,
  p.bytes as bytes, p.colour as colour, p.made_at as madeAt, p.kept_at as keptAt, p.published_at as publishedAt, p.hidden_at as hiddenAt,
  p.created_at as createdAt`)

export const selectPhoto = (id: string): SQL => sql`select ${columns} from photos p where p.id = ${id}`

/** Of one firm, in no order. */
export const selectOwnPhotos = (exporterId: string, ids: readonly string[]): SQL => sql`
  select ${columns} from json_each(${JSON.stringify(ids)}) as wanted cross join photos p on p.id = wanted.value
  where p.exporter_id = ${exporterId}`

export type After = { createdAt: number; id: string }

/** Made ones of a firm, the newest first. Of one purpose, as goods are nearly all there is, others are walked over. */
export const selectPhotos = (
  exporterId: string,
  purpose: string | undefined,
  after: After | null,
  limit: number,
): SQL => sql`
  select ${columns} from photos p
  where p.exporter_id = ${exporterId} and p.made_at is not null and p.purpose ${purpose === undefined ? sql`<> 'share'` : sql`= ${purpose}`}
    ${after ? sql`and (p.created_at, p.id) < (${after.createdAt}, ${after.id})` : sql``}
  order by p.created_at desc, p.id desc limit ${limit}`

export type NewPhoto = { id: string; exporterId: string; purpose: string; key: string; createdAt: number }

/** Before the first object and before the first transformation is paid for; aborts when the day's room is used up. */
export const beginPhoto = (db: Database, photo: NewPhoto, since: number, most: number): Statement[] => [
  db.run(sql`
    insert into photos (id, exporter_id, purpose, key, created_at)
    values (${photo.id}, ${photo.exporterId}, ${photo.purpose}, ${photo.key}, ${photo.createdAt})`),
  db.run(sql`
    insert into assert_one
    select (select count(*) from photos where exporter_id = ${photo.exporterId} and created_at > ${since}) <= ${most}`),
]

export const finishPhoto = (
  db: Database,
  id: string,
  made: { width: number; height: number; bytes: number; colour: string },
  now: number,
): Statement[] => [
  db.run(sql`
    update photos set width = ${made.width}, height = ${made.height}, bytes = ${made.bytes}, colour = ${made.colour}, made_at = ${now}
    where id = ${id} and made_at is null`),
  assertOne(db),
]

/** Aborts when a draft has named it meanwhile. */
export const deletePending = (db: Database, id: string): Statement[] => [
  db.run(sql`delete from photos where id = ${id} and kept_at is null and published_at is null`),
  assertOne(db),
]

/** Photos nobody named for a day, the oldest first. */
export const selectForgotten = (before: number, limit: number): SQL => sql`
  select ${columns} from photos p where p.kept_at is null and p.created_at < ${before} order by p.created_at limit ${limit}`

export type ShareRow = { locale: string; photoId: string; shownId: string | null }

export const selectShareCards = (listingId: string, exporterId: string): SQL => sql`
  select c.locale as locale, c.photo_id as photoId, c.shown_id as shownId
  from share_cards c where c.listing_id = ${listingId} and c.exporter_id = ${exporterId}`

/** A card takes its place, unless an operator is looking at the one before; the one before waits a day and goes, unless buyers see it. */
export const putCard = (
  db: Database,
  card: { listingId: string; locale: string; exporterId: string; photoId: string },
  now: number,
): Statement[] => [
  db.run(sql`
    update photos set kept_at = null where published_at is null and id = (
      select photo_id from share_cards where listing_id = ${card.listingId} and locale = ${card.locale})`),
  db.run(sql`update photos set kept_at = ${now} where id = ${card.photoId}`),
  assertOne(db),
  db.run(sql`
    insert into share_cards (listing_id, locale, exporter_id, photo_id)
    select listing_id, ${card.locale}, exporter_id, ${card.photoId} from listing_desk
    where listing_id = ${card.listingId} and exporter_id = ${card.exporterId} and review <> 'waiting'
    on conflict (listing_id, locale) do update set photo_id = excluded.photo_id`),
  assertOne(db),
]
