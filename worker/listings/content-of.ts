import { emptyContent, type ListingContent, type OriginCriterion } from '../../schema/values/listing.ts'
import type { Id } from '../../schema/values/id.ts'
import type { DeskRow, VariantFacts } from './queries.ts'

const listOf = <T>(text: string | null): T[] => JSON.parse(text ?? '[]') as T[]

/** Every variant a listing ever had, in its order. */
export const variantsOf = (row: Pick<DeskRow, 'variants'>): VariantFacts[] =>
  listOf<VariantFacts>(row.variants)

/** What buyers see, as the content it was published from; null before the first publication. */
export function publishedOf(row: DeskRow): ListingContent | null {
  if (row.listingNo === null) return null
  return {
    photos: listOf<{ photo: Id<'photo'>; vi: string; en: string }>(row.photos).map(({ photo, vi, en }) => ({
      id: photo,
      alt: { vi, en },
    })),
    title: { vi: row.pubTitleVi ?? '', en: row.pubTitleEn ?? '' },
    description: { vi: row.descriptionVi ?? '', en: row.descriptionEn ?? '' },
    categoryId: row.categoryId as Id<'category'> | null,
    variants: variantsOf(row)
      .filter(({ retiredAt }) => retiredAt === null)
      .map((variant) => ({
        sku: variant.sku,
        label: { vi: variant.labelVi, en: variant.labelEn },
        netGrams: variant.netGrams,
        grossGrams: variant.grossGrams,
        size: { length: variant.lengthMm, width: variant.widthMm, height: variant.heightMm },
        priceVnd: variant.isPriceConverted === 1 ? null : variant.priceVnd,
        prices: variant.prices,
        openingStock: null,
      })),
    hs6: row.hs6,
    usHts10: row.usHts10,
    hsFlags: listOf(row.hsFlags),
    declaredFlags: listOf(row.declaredFlags),
    ingredients: { vi: row.ingredientsVi ?? '', en: row.ingredientsEn ?? '' },
    allergens: listOf(row.allergens),
    shelfLifeDays: row.shelfLifeDays,
    storage: { vi: row.storageVi ?? '', en: row.storageEn ?? '' },
    originCountry: row.originCountry ?? 'VN',
    originCriterion: row.originCriterion as OriginCriterion | null,
    vnContentPct: row.vnContentPct,
    provinceCode: row.provinceCode,
    occasions: listOf(row.occasions),
    tags: listOf(row.tags),
  }
}

/** What the firm works on: the draft, else what is published. A draft of an older shape gets what it lacks. */
export const contentOf = (row: DeskRow): ListingContent =>
  row.draft === null
    ? (publishedOf(row) ?? emptyContent)
    : { ...emptyContent, ...(JSON.parse(row.draft) as ListingContent) }

/** How a row is recognised at a glance: its first photo, else the sample's drawing. */
export function thumbOf(content: Pick<ListingContent, 'photos'>, picture: string | null) {
  const drawn = JSON.parse(picture ?? '{}') as { silhouette?: string; hue?: number }
  return {
    photoId: content.photos[0]?.id ?? null,
    silhouette: drawn.silhouette ?? null,
    hue: drawn.hue ?? null,
  }
}
