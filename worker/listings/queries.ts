import { sql, type SQL } from 'drizzle-orm'
import type { ListingReview } from '../../schema/values/listing.ts'
import type { ExporterState, ListingState } from '../../schema/values/status.ts'
import type { Id } from '../../schema/values/id.ts'

/** A listing as its firm's desk holds it, with what is published; JSON columns as text, nulls before publication. */
export type DeskRow = {
  id: Id<'listing'>
  exporterId: Id<'exporter'>
  state: ListingState
  review: ListingReview
  revision: number
  draft: string | null
  titleVi: string
  titleEn: string
  sentBack: string | null
  submittedAt: number | null
  submitNote: string
  createdAt: number
  changedAt: number
  exporterState: ExporterState
  listingNo: number | null
  slug: string | null
  publishedAt: number | null
  categoryId: string | null
  pubTitleVi: string | null
  pubTitleEn: string | null
  descriptionVi: string | null
  descriptionEn: string | null
  hs6: string | null
  usHts10: string | null
  hsFlags: string | null
  declaredFlags: string | null
  originCountry: string | null
  originCriterion: string | null
  vnContentPct: number | null
  provinceCode: string | null
  shelfLifeDays: number | null
  storageVi: string | null
  storageEn: string | null
  ingredientsVi: string | null
  ingredientsEn: string | null
  allergens: string | null
  occasions: string | null
  tags: string | null
  picture: string | null
  photos: string | null
  isSample: number | null
  /** Retired ones too: they keep their SKU and their id. */
  variants: string | null
}

/** One variant in `DeskRow.variants`. */
export type VariantFacts = {
  id: Id<'variant'>
  sku: string
  labelVi: string
  labelEn: string
  netGrams: number
  grossGrams: number
  lengthMm: number
  widthMm: number
  heightMm: number
  priceVnd: number
  isPriceConverted: number
  retiredAt: number | null
  prices: Record<string, number>
  onHand: number
  reserved: number
}

const deskColumns = sql`
  d.listing_id as id, d.exporter_id as exporterId, d.state as state, d.review as review, d.revision as revision, d.draft as draft,
  d.title_vi as titleVi, d.title_en as titleEn, d.sent_back as sentBack, d.submitted_at as submittedAt, d.submit_note as submitNote,
  d.created_at as createdAt, d.changed_at as changedAt, e.state as exporterState, l.listing_no as listingNo, l.slug as slug,
  l.published_at as publishedAt, l.category_id as categoryId, l.title_vi as pubTitleVi, l.title_en as pubTitleEn,
  l.description_vi as descriptionVi, l.description_en as descriptionEn, l.hs6 as hs6, l.us_hts10 as usHts10, l.hs_flags as hsFlags,
  l.declared_flags as declaredFlags, l.origin_country as originCountry, l.origin_criterion as originCriterion,
  l.vn_content_pct as vnContentPct, l.province_code as provinceCode, l.shelf_life_days as shelfLifeDays, l.storage_vi as storageVi,
  l.storage_en as storageEn, l.ingredients_vi as ingredientsVi, l.ingredients_en as ingredientsEn, l.allergens as allergens,
  l.occasions as occasions, l.tags as tags, l.picture as picture, l.photos as photos, l.is_sample as isSample,
  iif(l.id is null, null, (select json_group_array(json_object('id', v.id, 'sku', v.sku, 'labelVi', v.label_vi, 'labelEn', v.label_en,
      'netGrams', v.net_grams, 'grossGrams', v.gross_grams, 'lengthMm', v.length_mm, 'widthMm', v.width_mm, 'heightMm', v.height_mm,
      'priceVnd', v.price_vnd, 'isPriceConverted', v.is_price_converted, 'retiredAt', v.retired_at,
      'onHand', coalesce(s.on_hand, 0), 'reserved', coalesce(s.reserved, 0),
      'prices', json((select json_group_object(x.currency, x.price_minor) from variant_prices x where x.variant_id = v.id)))
      order by v.position)
    from variants v left join stock s on s.variant_id = v.id where v.listing_id = l.id)) as variants`

/** Listings of a firm by id; TENANT: another firm's ids find nothing. */
export const deskListings = (exporterId: string, ids: readonly string[]): SQL => sql`
  select ${deskColumns} from json_each(${JSON.stringify(ids)}) as wanted
  cross join listing_desk d on d.listing_id = wanted.value
  join exporters e on e.id = d.exporter_id
  left join listings l on l.id = d.listing_id
  where d.exporter_id = ${exporterId}`

/** One listing whoever offers it: for operators, who decide about all of them. */
export const anyListing = (id: string): SQL => sql`
  select ${deskColumns} from listing_desk d
  join exporters e on e.id = d.exporter_id
  left join listings l on l.id = d.listing_id
  where d.listing_id = ${id}`

/** What of a content only the tables know, by code and id; no row for what they do not know. */
export const knownFlags = (hs6: string | null): SQL =>
  sql`select flags as flags, confidence as confidence from hs_goods where hs6 = ${hs6}`

export type KnownRow = { hasCategory: number; hasProvince: number }
export const knownPlaces = (categoryId: string | null, provinceCode: string | null): SQL => sql`
  select exists (select 1 from categories where id = ${categoryId}) as hasCategory,
    exists (select 1 from provinces where code = ${provinceCode}) as hasProvince`

export type TakenRow = {
  sku: string
  listingId: Id<'listing'>
  titleVi: string
  titleEn: string
  state: ListingState
}

/** SKUs that another listing of the firm offers or waits to offer; a mere draft takes none. */
export const takenSkus = (exporterId: string, listingId: string, skus: readonly string[]): SQL => sql`
  select k.sku as sku, d.listing_id as listingId, d.title_vi as titleVi, d.title_en as titleEn, d.state as state
  from json_each(${JSON.stringify(skus)}) as wanted
  cross join listing_skus k on k.exporter_id = ${exporterId} and k.sku = wanted.value and k.listing_id <> ${listingId}
  cross join listing_desk d on d.listing_id = k.listing_id and d.state <> 'draft'
  limit 20`

export type ListRow = {
  id: Id<'listing'>
  state: ListingState
  review: ListingReview
  titleVi: string
  titleEn: string
  hasDraft: number
  draftPhoto: string | null
  draftVariants: number | null
  draftPrice: number | null
  draftEnglish: string | null
  refusedFields: number | null
  slug: string | null
  picture: string | null
  descriptionEn: string | null
  sold: string | null
  revision: number
  changedAt: number
}

export type DeskPlace = { changedAt: number; id: string }

/** One page of a firm's listings, the last changed first, and the one row after it. */
export const deskPage = (
  exporterId: string,
  tab: { state?: ListingState | undefined; review?: 'waiting' | 'refused' | undefined },
  after: DeskPlace | undefined,
  limit: number,
  /** Only these, newest first: rows with a `listing_id`. */
  found?: SQL,
): SQL => sql`
  select d.listing_id as id, d.state as state, d.review as review, d.title_vi as titleVi, d.title_en as titleEn,
    d.draft is not null as hasDraft, d.draft ->> '$.photos[0].id' as draftPhoto, json_array_length(d.draft, '$.variants') as draftVariants,
    (select min(value ->> '$.priceVnd') from json_each(d.draft, '$.variants')) as draftPrice, d.draft ->> '$.description.en' as draftEnglish,
    json_array_length(d.sent_back, '$.fields') as refusedFields, l.slug as slug, l.picture as picture, l.description_en as descriptionEn,
    iif(l.id is null, null, (select json_object('variants', count(*), 'stock', sum(s.on_hand - s.reserved), 'price', min(v.price_vnd))
      from variants v join stock s on s.variant_id = v.id where v.listing_id = l.id and v.retired_at is null)) as sold,
    d.revision as revision, d.changed_at as changedAt
  from ${found ? sql`(${found}) as m cross join listing_desk d on d.listing_id = m.listing_id` : sql`listing_desk d`}
  left join listings l on l.id = d.listing_id
  where d.exporter_id = ${exporterId} ${tab.state ? sql`and d.state = ${tab.state}` : sql``}
    ${tab.review ? sql`and d.review = ${tab.review} and d.review <> 'none'` : sql``}
    ${after ? sql`and (d.changed_at, d.listing_id) < (${after.changedAt}, ${after.id})` : sql``}
  order by d.changed_at desc, d.listing_id desc limit ${limit + 1}`

export const tabCounts = (exporterId: string): SQL =>
  sql`select tab as tab, listings as listings from listing_tabs where exporter_id = ${exporterId}`

export type VersionRow = {
  id: Id<'version'>
  versionNo: number
  kind: 'submitted' | 'published' | 'prices'
  note: string
  changes: string
  madeBy: string
  madeAt: number
  byName: string | null
  isStaff: number
}

/** A page of versions, the newest first, with the name of who made it when it is one of the firm's own people. */
export const versionPage = (
  { id, exporterId }: { id: string; exporterId: string },
  below: number | undefined,
  limit: number,
): SQL => sql`
  select v.id as id, v.version_no as versionNo, v.kind as kind, v.note as note, v.changes as changes, v.made_by as madeBy,
    v.made_at as madeAt, p.name as byName,
    exists (select 1 from memberships m where m.person_id = v.made_by and m.exporter_id = v.exporter_id) as isStaff
  from listing_versions v left join people p on p.id = v.made_by
  where v.listing_id = ${id} and v.exporter_id = ${exporterId} ${below === undefined ? sql`` : sql`and v.version_no < ${below}`}
  order by v.version_no desc limit ${limit + 1}`

export type DecisionRow = {
  decision: string
  reasonIds: string
  note: string
  facts: string
  decidedAt: number
}

/** What was decided about a listing, the newest first. */
export const decisionsAbout = (id: string): SQL => sql`
  select decision as decision, reason_ids as reasonIds, note as note, facts as facts, decided_at as decidedAt
  from decisions where kind = 'listing' and subject_id = ${id} and stage = 'final' order by decided_at desc limit 40`

export type RateRow = { currency: string; valueE15: number; validUntil: number | null }

/** The newest rate of some currencies, without margin; the caller looks whether it still holds. */
export const newestRates = (currencies: readonly string[], now: number): SQL => sql`
  select r.currency as currency, r.value_e15 as valueE15, r.valid_until as validUntil
  from json_each(${JSON.stringify(currencies)}) as wanted
  join exchange_rates r on r.currency = wanted.value
    and r.quoted_at = (select max(quoted_at) from exchange_rates where currency = wanted.value and quoted_at <= ${now})`
