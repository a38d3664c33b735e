import { sql, type SQL } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'

/** What stands in a category's own shelf, by the category's id. */
export type CategoryShelf = {
  self: Named
  path: Named[]
  children: Named[]
  provinces: Place[]
  certificates: Count[]
  occasions: Count[]
}
export type HomeShelf = {
  categories: Named[]
  provinces: Place[]
  exporters: Firm[]
  certificates: Count[]
  occasions: Count[]
  listings: number
}
export type ExporterShelf = {
  top: {
    slug: string
    listingNo: number
    titleVi: string
    titleEn: string
    picture: string
    isSample: number
  }[]
}

export type Named = { id: string; slug: string; nameVi: string; nameEn: string; listings: number }
export type Place = { code: string; nameVi: string; nameEn: string; listings: number }
export type Count = { code: string; listings: number }
export type Firm = {
  id: string
  slug: string
  nameVi: string
  nameEn: string
  verifiedOn: string | null
  provinceCode: string
  provinceVi: string
  provinceEn: string
  listings: number
}

/** Cards counted by category and province: one walk over all cards, for the sweep only. */
export const countByCategoryAndProvince = (): SQL => sql`
  select category_id as categoryId, province_code as provinceCode, province_vi as provinceVi, province_en as provinceEn, count(*) as listings
  from listing_cards where paused_until is null group by category_id, province_code, province_vi, province_en`

export const countByCategoryAndBadge = (): SQL => sql`
  select c.category_id as categoryId, b.value ->> 'code' as code, b.value ->> 'kind' as kind, count(*) as listings
  from listing_cards c, json_each(c.badges) b where c.paused_until is null group by c.category_id, code, kind`

export const countByCategoryAndOccasion = (): SQL => sql`
  select c.category_id as categoryId, o.value as code, count(*) as listings
  from listing_cards c join listings l on l.id = c.listing_id, json_each(l.occasions) o where c.paused_until is null group by c.category_id, o.value`

/** The firms with most on offer. */
export const selectFirms = (limit: number): SQL => sql`
  select exporter_id as id, exporter_slug as slug, exporter_name_vi as nameVi, exporter_name_en as nameEn, exporter_verified_on as verifiedOn,
    province_code as provinceCode, province_vi as provinceVi, province_en as provinceEn, count(*) as listings
  from listing_cards where paused_until is null group by exporter_id order by listings desc, exporter_slug limit ${limit}`

/** Every firm's best four: name, picture, link. */
export const putExporterShelves = (db: Database, now: number): Statement =>
  db.run(sql`
  insert into shelves (name, body, updated_at)
  select 'exporter:' || exporter_id, json_object('top', json_group_array(json_object('slug', slug, 'listingNo', listing_no,
    'titleVi', title_vi, 'titleEn', title_en, 'picture', picture, 'isSample', is_sample))), ${now}
  from (select *, row_number() over (partition by exporter_id order by quality desc, listing_no) as place from listing_cards)
  where place <= 5 group by exporter_id
  on conflict (name) do update set body = excluded.body, updated_at = excluded.updated_at`)

export const putFigures = (db: Database): Statement =>
  db.run(sql`
  update exporter_figures set live_listings = counted.listings
  from (select exporter_id, count(*) as listings from listing_cards group by exporter_id) as counted
  where counted.exporter_id = exporter_figures.exporter_id and live_listings <> counted.listings`)

/** Shelves by name, made or replaced. */
export const putShelves = (
  db: Database,
  shelves: Readonly<Record<string, unknown>>,
  now: number,
): Statement =>
  db.run(sql`
  insert into shelves (name, body, updated_at)
  select value ->> 0, value -> 1, ${now} from json_each(${JSON.stringify(Object.entries(shelves))}) where true
  on conflict (name) do update set body = excluded.body, updated_at = excluded.updated_at`)

export const selectShelfAge = (): SQL => sql`select updated_at as updatedAt from shelves where name = 'home'`

/** The kinds of goods the market has, as the border sees them. */
export const selectGoodsKeys = (): SQL => sql`select distinct goods_key as goodsKey from listings`
