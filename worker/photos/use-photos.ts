import { sql, type SQL } from 'drizzle-orm'
import type { PhotoDescriptor } from '../../schema/values/photo.ts'
import type { Bilingual } from '../../schema/values/locale.ts'
import { type Database, read, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { type PhotoRow, selectOwnPhotos } from './queries.ts'

export type { PhotoRow }

/**
 * The photos a draft names, in its order.
 * @throws {Refusal} `invalid` when one is not the firm's, is not made yet, or was taken down.
 */
export async function findPhotos(
  { db }: Pick<Deps, 'db'>,
  exporterId: string,
  ids: readonly string[],
): Promise<PhotoRow[]> {
  if (ids.length === 0) return []
  const [rows] = await read<[PhotoRow]>(db, [selectOwnPhotos(exporterId, ids)])
  const known = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = known.get(id)
    if (!row?.madeAt || row.hiddenAt !== null || row.purpose === 'share')
      throw new Refusal('invalid', { fields: [{ path: 'photos', problem: 'unknown' }] })
    return row
  })
}

const among = (ids: readonly string[]): SQL => sql`(select value from json_each(${JSON.stringify(ids)}))`

/** Part of the batch that saves a draft: its photos no longer wait to be forgotten. Aborts when one is gone already. */
export function keepPhotos(
  db: Database,
  exporterId: string,
  ids: readonly string[],
  now: number,
): Statement[] {
  const named = [...new Set(ids)]
  if (named.length === 0) return []
  return [
    db.run(
      sql`update photos set kept_at = ${now} where kept_at is null and exporter_id = ${exporterId} and id in ${among(named)}`,
    ),
    db.run(sql`
      insert into assert_one
      select (select count(*) from photos where exporter_id = ${exporterId} and id in ${among(named)}) = ${named.length}`),
  ]
}

type Publication = {
  exporterId: string
  listingId: string
  photoIds: readonly string[]
  now: number
  /** An operator looked at it: the share cards he saw become public with it. */
  isApproved: boolean
}

/** Part of the batch that publishes: from here on everyone may fetch the photos. */
export function publishPhotos(
  db: Database,
  { exporterId, listingId, photoIds, now, isApproved }: Publication,
): Statement[] {
  const goods =
    photoIds.length === 0
      ? []
      : [
          ...keepPhotos(db, exporterId, photoIds, now),
          db.run(
            sql`update photos set published_at = ${now} where published_at is null and exporter_id = ${exporterId} and id in ${among(photoIds)}`,
          ),
        ]
  if (!isApproved) return goods
  return [
    ...goods,
    db.run(sql`
      update photos set published_at = ${now}
      where published_at is null and id in (select photo_id from share_cards where listing_id = ${listingId})`),
    db.run(sql`update share_cards set shown_id = photo_id where listing_id = ${listingId}`),
  ]
}

/** Part of the batch that takes a listing down: its photos are no longer served to anybody but operators. */
export const hidePhotos = (db: Database, ids: readonly string[], now: number): Statement =>
  db.run(sql`update photos set hidden_at = ${now} where hidden_at is null and id in ${among(ids)}`)

/** Part of the batch that lets a listing back: its photos with it. */
export const showPhotosAgain = (db: Database, ids: readonly string[]): Statement =>
  db.run(sql`update photos set hidden_at = null where hidden_at is not null and id in ${among(ids)}`)

/** Part of the batch that throws a draft away: its cards go with it, their pictures with the day's sweep. */
export const dropCards = (db: Database, exporterId: string, listingId: string): Statement[] => [
  db.run(sql`
    update photos set kept_at = null where published_at is null and exporter_id = ${exporterId}
      and id in (select photo_id from share_cards where listing_id = ${listingId})`),
  db.run(sql`delete from share_cards where listing_id = ${listingId} and exporter_id = ${exporterId}`),
]

/** A listing's share cards, for the evidence an operator decides on. */
export const shareCardsOf = (listingId: string): SQL =>
  sql`select locale as locale, photo_id as photoId from share_cards where listing_id = ${listingId}`

/** The columns `picture` and `photos` of a listing that has at least one photo. */
export function listingPictures(
  rows: readonly PhotoRow[],
  named: readonly { id: string; alt: Bilingual }[],
): { picture: string; photos: string } | null {
  const known = new Map(rows.map((row) => [row.id, row]))
  const shown = named.flatMap(({ id, alt }) => {
    const row = known.get(id)
    return row ? [{ ...descriptorOf(row), vi: alt.vi, en: alt.en }] : []
  })
  const [first] = shown
  if (!first) return null
  const { photo, w, h, c } = first
  return { picture: JSON.stringify({ photo, w, h, c }), photos: JSON.stringify(shown) }
}

export const descriptorOf = ({
  id,
  width,
  height,
  colour,
}: Pick<PhotoRow, 'id' | 'width' | 'height' | 'colour'>): PhotoDescriptor => ({
  photo: id,
  w: width,
  h: height,
  c: colour,
})

/**
 * Part of the batch that changes a maker's own page, or opens it: what it shows becomes public once the firm is
 * verified, so nobody shows the world pictures before an operator knows who they are.
 */
export const publishShopPhotos = (db: Database, exporterId: string, now: number): Statement =>
  db.run(sql`
    update photos set published_at = ${now}
    where published_at is null and exporter_id = ${exporterId} and id in (
      select value ->> 'photo' from json_each((select photos from exporters where id = ${exporterId} and state = 'verified')))`)
