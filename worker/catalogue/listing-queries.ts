import { sql, type SQL } from 'drizzle-orm'
import { closuresColumn } from '../closures/calendar.ts'
import { deadlinesColumn } from '../settings/deadlines-column.ts'
import { cardColumns, type CardRow } from './queries.ts'

export type ListingRow = Omit<CardRow, 'phase' | 'hit'> & {
  descriptionVi: string
  descriptionEn: string
  hs6: string
  usHts10: string | null
  originCountry: string
  originCriterion: string | null
  vnContentPct: number
  shelfLifeDays: number
  storageVi: string
  storageEn: string
  ingredientsVi: string
  ingredientsEn: string
  allergens: string
  occasions: string
  tags: string
  photos: string
  shareCards: string | null
  updatedAt: number
  shipDays: string
  closures: string
  deadlines: string | null
  category: string | null
  entry: string | null
  top: string | null
}

/** A listing by its id or its slug; ids begin with `lst_`, slugs never hold an underscore. */
const named = (idOrSlug: string): SQL =>
  idOrSlug.startsWith('lst_') ? sql`l.id = ${idOrSlug}` : sql`l.slug = ${idOrSlug}`

/** One visible listing with its card and its ready-made shelves: one row each. */
export const selectListing = (idOrSlug: string, now: number): SQL => sql`
  select ${cardColumns}, l.description_vi as descriptionVi, l.description_en as descriptionEn, l.hs6 as hs6, l.us_hts10 as usHts10,
    l.origin_country as originCountry, l.origin_criterion as originCriterion, l.vn_content_pct as vnContentPct, l.shelf_life_days as shelfLifeDays,
    l.storage_vi as storageVi, l.storage_en as storageEn, l.ingredients_vi as ingredientsVi, l.ingredients_en as ingredientsEn,
    l.allergens as allergens, l.occasions as occasions, l.tags as tags, l.updated_at as updatedAt, e.ship_days as shipDays,
    ${closuresColumn(sql`l.exporter_id`, now)} as closures, ${deadlinesColumn} as deadlines,
    l.photos as photos, (select json_group_object(locale, shown_id) from share_cards where listing_id = l.id and shown_id is not null) as shareCards,
    (select body from shelves where name = 'category:' || l.category_id) as category,
    (select body from shelves where name = 'entry:' || l.goods_key) as entry,
    (select body from shelves where name = 'exporter:' || l.exporter_id) as top
  from listings l cross join listing_cards c on c.listing_no = l.listing_no join exporters e on e.id = l.exporter_id
  where ${named(idOrSlug)}`

export type VariantRow = {
  id: string
  sku: string
  labelVi: string
  labelEn: string
  netGrams: number
  grossGrams: number
  lengthMm: number
  widthMm: number
  heightMm: number
  priceVnd: number
  available: number
  ownMinor: number | null
}

/** Its variants with what is left of each. The index holds all that is named, so each costs one row, and its stock one. */
export const selectVariants = (idOrSlug: string, currency: string | null): SQL => sql`
  select v.id as id, v.sku as sku, v.label_vi as labelVi, v.label_en as labelEn, v.net_grams as netGrams, v.gross_grams as grossGrams,
    v.length_mm as lengthMm, v.width_mm as widthMm, v.height_mm as heightMm, v.price_vnd as priceVnd, s.on_hand - s.reserved as available,
    ${currency === null ? sql`null` : sql`(select price_minor from variant_prices where variant_id = v.id and currency = ${currency})`} as ownMinor
  from listings l cross join variants v on v.listing_id = l.id and v.retired_at is null cross join stock s on s.variant_id = v.id
  where ${named(idOrSlug)} order by v.position limit 60`

export type CertificateRow = {
  id: string
  kind: string
  stars: number | null
  isCandidate: number
  number: string
  issuerVi: string
  issuerEn: string
  issuedOn: string
  expiresOn: string | null
  verifiedBy: string
  verifiedOn: string
  isSample: number
}

export const certificateColumns =
  sql.raw(`x.id as id, x.kind as kind, x.stars as stars, x.is_candidate as isCandidate, x.number as number,
  x.issuer_vi as issuerVi, x.issuer_en as issuerEn, x.issued_on as issuedOn, x.expires_on as expiresOn, x.verified_by as verifiedBy,
  x.verified_on as verifiedOn, x.is_sample as isSample`)

export const selectCertificates = (idOrSlug: string): SQL => sql`
  select ${certificateColumns} from listings l cross join certificates x on x.listing_id = l.id where ${named(idOrSlug)} limit 20`

export type ExporterRow = {
  id: string
  slug: string
  kind: string
  nameVi: string
  nameEn: string
  storyVi: string
  storyEn: string
  photos: string
  followers: number | null
  localityVi: string
  taxCode: string
  exportsBefore: number
  shipDays: string
  closures: string
  deadlines: string | null
  verifiedOn: string | null
  createdAt: number
  isSample: number
  provinceCode: string
  provinceVi: string
  provinceEn: string
  liveListings: number
  consignments: number
  acceptedInTime: number
  shipped: number
  delivered: number
  declined: number
}

export const selectExporter = (slug: string, now: number): SQL => sql`
  select e.id as id, e.slug as slug, e.kind as kind, e.name_vi as nameVi, e.name_en as nameEn, e.story_vi as storyVi, e.story_en as storyEn,
    e.locality_vi as localityVi, e.tax_code as taxCode, e.exports_before as exportsBefore, e.ship_days as shipDays,
    e.photos as photos, (select followers from follower_counts where exporter_id = e.id) as followers,
    ${closuresColumn(sql`e.id`, now)} as closures, ${deadlinesColumn} as deadlines, e.verified_on as verifiedOn,
    e.created_at as createdAt, e.is_sample as isSample, p.code as provinceCode, p.name_vi as provinceVi, p.name_en as provinceEn,
    coalesce(f.live_listings, 0) as liveListings, coalesce(f.consignments, 0) as consignments, coalesce(f.accepted_in_time, 0) as acceptedInTime,
    coalesce(f.shipped, 0) as shipped, coalesce(f.delivered, 0) as delivered, coalesce(f.declined, 0) as declined
  from exporters e join provinces p on p.code = e.province_code left join exporter_figures f on f.exporter_id = e.id
  where e.slug = ${slug} and e.state = 'verified'`

export type CheckRow = {
  kind: string
  evidenceVi: string
  evidenceEn: string
  checkedBy: string
  checkedOn: string
  expiresOn: string | null
}

export const selectChecks = (slug: string): SQL => sql`
  select x.kind as kind, x.evidence_vi as evidenceVi, x.evidence_en as evidenceEn, x.checked_by as checkedBy, x.checked_on as checkedOn, x.expires_on as expiresOn
  from exporters e cross join exporter_checks x on x.exporter_id = e.id where e.slug = ${slug} limit 20`

export type ExporterCertificateRow = CertificateRow & {
  listingId: string | null
  listingSlug: string | null
  titleVi: string | null
  titleEn: string | null
}

/** The firm's certificates that hold on `day`, of itself and of its visible listings. */
export const selectExporterCertificates = (slug: string, day: string): SQL => sql`
  select ${certificateColumns}, l.id as listingId, l.slug as listingSlug, l.title_vi as titleVi, l.title_en as titleEn
  from exporters e cross join certificates x on x.exporter_id = e.id left join listings l on l.id = x.listing_id and l.state = 'live'
  where e.slug = ${slug} and (x.expires_on is null or x.expires_on >= ${day}) and (x.listing_id is null or l.id is not null) limit 40`
