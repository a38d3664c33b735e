import type { Day } from '../../values/day.ts'
import { slugOf } from '../../values/text.ts'
import { baseCategories } from './categories.ts'
import { categoryRows, exporterId, exporterTables, operatorTables, provinceRows } from './base-rows.ts'
import type { Cell, Rows, Tables } from './insert-rows.ts'
import { sampleExporters } from './sample-exporters.ts'
import listings from './sample-listings.json' with { type: 'json' }
import { hashOf, seedId, slugSuffix } from './seed-id.ts'

type SampleListing = (typeof listings)[number]

/** How many listings the hand-made sample has; generated ones are numbered after them. */
export const sampleCount = listings.length

/** Everything of the sample market but its trade rules and what is made from these rows. */
export function sampleTables(): Tables {
  const operators = operatorTables()
  const exporters = exporterTables(sampleExporters)
  return {
    provinces: provinceRows(),
    categories: categoryRows(baseCategories),
    ...exporters,
    people: [...(operators['people'] ?? []), ...(exporters['people'] ?? [])],
    memberships: [...(operators['memberships'] ?? []), ...(exporters['memberships'] ?? [])],
    listings: listings.map(listingRow),
    variants: listings.flatMap(variantRows),
    stock: listings.flatMap(stockRows),
    certificates: certificateRows(),
  }
}

const categoryOf = (slug: string) => seedId('category', slug)

/** `<hs6>:<flags>`: goods alike at every border. */
export const goodsKey = (hs6: string, flags: readonly string[]): string =>
  `${hs6}:${[...new Set(flags)].toSorted().join('.')}`

function listingRow(listing: SampleListing, at: number): Record<string, Cell> {
  const publishedAt = Date.UTC(2026, 7, 1) + (hashOf(listing.id, 7) % 110) * 86_400_000 + at * 1000
  return {
    id: seedId('listing', listing.id),
    listing_no: at + 1,
    exporter_id: exporterId(listing.exporter),
    slug: `${slugOf(listing.titleVi).slice(0, 60).replace(/-$/, '')}-${slugSuffix(listing.id)}`,
    state: 'live',
    category_id: categoryOf(listing.category),
    title_vi: listing.titleVi,
    title_en: listing.titleEn,
    description_vi: listing.descriptionVi,
    description_en: listing.descriptionEn,
    hs6: listing.hs6,
    us_hts10: listing.usHts10,
    hs_flags: JSON.stringify(listing.hsFlags),
    declared_flags: JSON.stringify(listing.declaredFlags),
    goods_key: goodsKey(listing.hs6, [...listing.hsFlags, ...listing.declaredFlags]),
    origin_country: listing.originCountry,
    origin_criterion: listing.originCriterion,
    vn_content_pct: listing.vnContentPct,
    province_code: listing.province,
    shelf_life_days: listing.shelfLifeDays,
    storage_vi: listing.storageVi,
    storage_en: listing.storageEn,
    ingredients_vi: listing.ingredientsVi,
    ingredients_en: listing.ingredientsEn,
    allergens: JSON.stringify(listing.allergens),
    occasions: JSON.stringify(listing.occasions),
    tags: JSON.stringify(listing.tags),
    picture: JSON.stringify({ silhouette: listing.silhouette, hue: listing.hue }),
    quality: qualityOf(listing),
    is_sample: 1,
    published_at: publishedAt,
    updated_at: publishedAt,
  }
}

/** Stars vouch most, then a firm that has exported; the rest is a fixed shuffle so that no firm owns the first page. */
function qualityOf({ id, ocop, exporter }: SampleListing): number {
  const hasExported = sampleExporters.some(
    ({ source, exportsBefore }) => source === exporter && exportsBefore,
  )
  return 4000 + (ocop ? ocop.stars * 700 : 0) + (hasExported ? 500 : 0) + (hashOf(id, 11) % 900)
}

const variantRows = (listing: SampleListing): Rows =>
  listing.variants.map((variant, position) => {
    const [length = 1, width = 1, height = 1] = variant.size
    return {
      id: seedId('variant', variant.sku),
      listing_id: seedId('listing', listing.id),
      exporter_id: exporterId(listing.exporter),
      sku: variant.sku,
      position,
      label_vi: variant.labelVi,
      label_en: variant.labelEn,
      net_grams: variant.netGrams,
      gross_grams: variant.grossGrams,
      length_mm: length,
      width_mm: width,
      height_mm: height,
      price_vnd: variant.priceVnd,
    }
  })

const stockRows = (listing: SampleListing, at: number): Rows =>
  listing.variants.map((variant) => ({
    variant_id: seedId('variant', variant.sku),
    listing_no: at + 1,
    on_hand: variant.stock,
  }))

/**
 * OCOP decisions, invented. L007 has run out and L040 is about to, on purpose; L047 is put forward for five stars, so
 * it holds four and is a candidate.
 */
const certificateRows = (): Rows =>
  listings.flatMap(({ id, exporter, ocop }) =>
    ocop
      ? [
          {
            id: seedId('certificate', id),
            exporter_id: exporterId(exporter),
            listing_id: seedId('listing', id),
            kind: 'ocop',
            stars: ocop.stars,
            is_candidate: ocop.isCandidate ? 1 : 0,
            number: ocop.number,
            issuer_vi: ocop.issuerVi,
            issuer_en: issuerEn(ocop.issuerVi),
            issued_on: ocop.issuedOn,
            expires_on: ocop.expiresOn,
            verified_by: 'Quà Quê (mẫu / sample)',
            verified_on: laterOf(ocop.issuedOn as Day, '2025-09-01'),
            is_sample: 1,
          },
        ]
      : [],
  )

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b)

export function issuerEn(issuerVi: string): string {
  if (issuerVi === 'Bộ Nông nghiệp và Môi trường') return 'Ministry of Agriculture and Environment'
  if (issuerVi === 'Bộ Nông nghiệp và Phát triển nông thôn')
    return 'Ministry of Agriculture and Rural Development'
  return issuerVi.replace(/^UBND (tỉnh|thành phố) (.+)$/, 'People’s Committee of $2')
}
