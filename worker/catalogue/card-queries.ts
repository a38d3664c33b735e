import { sql, type SQL } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import type { Card } from './card.ts'
import { numberSpan } from './order.ts'

/** Raw material of cards, one row a listing; JSON columns as text. Only what buyers may see: live, of a verified firm. */
export type SourceRow = {
  listingNo: number
  listingId: string
  slug: string
  titleVi: string
  titleEn: string
  tags: string
  occasions: string
  picture: string
  quality: number
  publishedAt: number
  isSample: number
  exporterId: string
  exporterSlug: string
  exporterNameVi: string
  exporterNameEn: string
  exporterVerifiedOn: string | null
  pausedUntil: string | null
  provinceCode: string
  provinceVi: string
  provinceEn: string
  provinceAliases: string
  categoryId: string
  variants: string
  certificates: string
}

/** The visible ones among some listings, by number. */
export const selectSources = (listingNos: readonly number[]): SQL => sql`
  select l.listing_no as listingNo, l.id as listingId, l.slug as slug, l.title_vi as titleVi, l.title_en as titleEn,
    l.tags as tags, l.occasions as occasions, l.picture as picture, l.quality as quality,
    coalesce(l.published_at, l.updated_at) as publishedAt, l.is_sample as isSample,
    e.id as exporterId, e.slug as exporterSlug, e.name_vi as exporterNameVi, e.name_en as exporterNameEn,
    e.verified_on as exporterVerifiedOn, e.paused_until as pausedUntil, p.code as provinceCode, p.name_vi as provinceVi, p.name_en as provinceEn,
    p.aliases as provinceAliases, l.category_id as categoryId,
    (select json_group_array(json_object('priceVnd', v.price_vnd, 'isAvailable', s.on_hand > s.reserved, 'prices', json((
        select json_group_object(x.currency, x.price_minor) from variant_prices x where x.variant_id = v.id))))
      from variants v join stock s on s.variant_id = v.id where v.listing_id = l.id and v.retired_at is null) as variants,
    (select json_group_array(json_object('kind', c.kind, 'stars', c.stars, 'isCandidate', c.is_candidate, 'expiresOn', c.expires_on))
      from certificates c where c.listing_id = l.id) as certificates
  from json_each(${JSON.stringify(listingNos)}) as wanted
  cross join listings l on l.listing_no = wanted.value
  join exporters e on e.id = l.exporter_id
  join provinces p on p.code = l.province_code
  where l.state = 'live' and e.state = 'verified'`

export type CategoryRow = {
  id: string
  parentId: string | null
  slug: string
  nameVi: string
  nameEn: string
  position: number
}

/** The whole tree: about two hundred short rows. Never on a page. */
export const selectCategories = (): SQL => sql`
  select id, parent_id as parentId, slug, name_vi as nameVi, name_en as nameEn, position from categories order by parent_id, position`

/** The rowids a listing's words stand under, from the card as it is now; its words go before the card changes. */
const storedKeys = (listingNos: string) => ({
  listing_search: sql`select (10000 - quality) * ${sql.raw(String(numberSpan))} + listing_no from listing_cards where listing_no in (select value from json_each(${listingNos}))`,
  listing_search_by_price: sql`select min(price_vnd, 8589934591) * ${sql.raw(String(numberSpan))} + listing_no from listing_cards where listing_no in (select value from json_each(${listingNos}))`,
  listing_search_by_age: sql`select (8589934591 - published_at / 1000) * ${sql.raw(String(numberSpan))} + listing_no from listing_cards where listing_no in (select value from json_each(${listingNos}))`,
})

/** Takes listings out of every list and search. Part of the batch that hides them. */
export function hideCards(db: Database, listingNos: readonly number[]): Statement[] {
  const nos = JSON.stringify(listingNos)
  return [
    ...Object.entries(storedKeys(nos)).map(([table, keys]) =>
      db.run(sql`delete from ${sql.raw(table)} where rowid in (${keys})`),
    ),
    db.run(sql`delete from listing_cards where listing_no in (select value from json_each(${nos}))`),
  ]
}

/**
 * Puts cards and their words in place of what was there, in the batch of the change they show. Prices to the door
 * stay while the price stays; otherwise they wait for the sweep.
 */
export function putCards(db: Database, cards: readonly Card[]): Statement[] {
  const nos = JSON.stringify(cards.map(({ row }) => row.listingNo))
  // A card of a firm that pauses stays, for its page to say why; no list and no search finds it.
  const found = cards.filter(({ row }) => row.pausedUntil === null)
  const words = JSON.stringify(
    found.map(({ keys, title, marked, about, facets, priceFacets }) => [
      keys.recommended,
      keys.price,
      keys.age,
      title,
      marked,
      about,
      facets,
      priceFacets,
    ]),
  )
  return [
    ...Object.entries(storedKeys(nos)).map(([table, keys]) =>
      db.run(sql`delete from ${sql.raw(table)} where rowid in (${keys})`),
    ),
    putRows(db, cards),
    db.run(sql`insert into listing_search (rowid, title, marked, about, facets)
      select value ->> 0, value ->> 3, value ->> 4, value ->> 5, (value ->> 6) || ' ' || (value ->> 7) from json_each(${words})`),
    db.run(sql`insert into listing_search_by_price (rowid, title, about, facets)
      select value ->> 1, value ->> 3, value ->> 5, value ->> 6 from json_each(${words})`),
    db.run(sql`insert into listing_search_by_age (rowid, title, about, facets)
      select value ->> 2, value ->> 3, value ->> 5, (value ->> 6) || ' ' || (value ->> 7) from json_each(${words})`),
  ]
}

function putRows(db: Database, cards: readonly Card[]): Statement {
  return db.run(sql`
    insert into listing_cards (listing_no, listing_id, slug, title_vi, title_en, exporter_id, exporter_slug, exporter_name_vi,
      exporter_name_en, exporter_verified_on, province_code, province_vi, province_en, category_id, price_vnd, prices, picture,
      badges, in_stock, quality, published_at, certificate_ends_on, is_sample, paused_until)
    select value ->> 'listingNo', value ->> 'listingId', value ->> 'slug', value ->> 'titleVi', value ->> 'titleEn', value ->> 'exporterId',
      value ->> 'exporterSlug', value ->> 'exporterNameVi', value ->> 'exporterNameEn', value ->> 'exporterVerifiedOn', value ->> 'provinceCode',
      value ->> 'provinceVi', value ->> 'provinceEn', value ->> 'categoryId', value ->> 'priceVnd', value -> 'prices', value ->> 'picture',
      value -> 'badges', value ->> 'inStock', value ->> 'quality', value ->> 'publishedAt', value ->> 'certificateEndsOn', value ->> 'isSample', value ->> 'pausedUntil'
    from json_each(${JSON.stringify(cards.map(({ row }) => row))}) where true
    on conflict (listing_no) do update set
      slug = excluded.slug, title_vi = excluded.title_vi, title_en = excluded.title_en, exporter_id = excluded.exporter_id,
      exporter_slug = excluded.exporter_slug, exporter_name_vi = excluded.exporter_name_vi, exporter_name_en = excluded.exporter_name_en,
      exporter_verified_on = excluded.exporter_verified_on, province_code = excluded.province_code, province_vi = excluded.province_vi,
      province_en = excluded.province_en, category_id = excluded.category_id,
      doors_on = iif(price_vnd = excluded.price_vnd, doors_on, ''), door_prices = iif(price_vnd = excluded.price_vnd, door_prices, '{}'),
      price_vnd = excluded.price_vnd, prices = excluded.prices, picture = excluded.picture, badges = excluded.badges,
      in_stock = excluded.in_stock, quality = excluded.quality, published_at = excluded.published_at,
      certificate_ends_on = excluded.certificate_ends_on, is_sample = excluded.is_sample, paused_until = excluded.paused_until`)
}
