import type {
  Allergen,
  ListingContent,
  ListingVariantContent,
  Occasion,
} from '../../schema/values/listing.ts'
import type { Id } from '../../schema/values/id.ts'
import { readList, wordsOf } from './cells.ts'

type Field<T> = { get: (of: T) => unknown; set: (of: T, value: never) => T }

const text = (
  part: 'title' | 'description' | 'ingredients' | 'storage',
  language: 'vi' | 'en',
): Field<ListingContent> => ({
  get: (content) => content[part][language],
  set: (content, value: string) => ({ ...content, [part]: { ...content[part], [language]: value } }),
})
const plain = <K extends keyof ListingContent>(part: K): Field<ListingContent> => ({
  get: (content) => content[part],
  set: (content, value: ListingContent[K]) => ({ ...content, [part]: value }),
})
const ofVariant = <K extends keyof ListingVariantContent>(part: K): Field<ListingVariantContent> => ({
  get: (variant) => variant[part],
  set: (variant, value: ListingVariantContent[K]) => ({ ...variant, [part]: value }),
})
const label = (language: 'vi' | 'en'): Field<ListingVariantContent> => ({
  get: (variant) => variant.label[language],
  set: (variant, value: string) => ({ ...variant, label: { ...variant.label, [language]: value } }),
})
const side = (name: 'length' | 'width' | 'height'): Field<ListingVariantContent> => ({
  get: (variant) => variant.size[name],
  set: (variant, value: number) => ({ ...variant, size: { ...variant.size, [name]: value } }),
})

/** Where a column's value stands in a listing. */
export const listingFields: Readonly<Record<string, Field<ListingContent>>> = {
  titleVi: text('title', 'vi'),
  titleEn: text('title', 'en'),
  descriptionVi: text('description', 'vi'),
  descriptionEn: text('description', 'en'),
  ingredientsVi: text('ingredients', 'vi'),
  ingredientsEn: text('ingredients', 'en'),
  storageVi: text('storage', 'vi'),
  storageEn: text('storage', 'en'),
  category: {
    get: ({ categoryId }) => categoryId,
    set: (content, value: Id<'category'>) => ({ ...content, categoryId: value }),
  },
  province: {
    get: ({ provinceCode }) => provinceCode,
    set: (content, value: string) => ({ ...content, provinceCode: value }),
  },
  hs6: plain('hs6'),
  originCountry: plain('originCountry'),
  vnContentPct: plain('vnContentPct'),
  shelfLifeDays: plain('shelfLifeDays'),
  allergens: {
    get: ({ allergens }) => allergens,
    set: (content, value: Allergen[]) => ({ ...content, allergens: value }),
  },
  occasions: {
    get: ({ occasions }) => occasions,
    set: (content, value: Occasion[]) => ({ ...content, occasions: value }),
  },
  tags: plain('tags'),
}

/** Where a column's value stands in one variant. */
export const variantFields: Readonly<Record<string, Field<ListingVariantContent>>> = {
  labelVi: label('vi'),
  labelEn: label('en'),
  priceVnd: ofVariant('priceVnd'),
  netGrams: ofVariant('netGrams'),
  grossGrams: ofVariant('grossGrams'),
  length: side('length'),
  width: side('width'),
  height: side('height'),
  openingStock: ofVariant('openingStock'),
}

export const newVariant = (sku: string): ListingVariantContent => ({
  sku,
  label: { vi: '', en: '' },
  netGrams: null,
  grossGrams: null,
  size: { length: null, width: null, height: null },
  priceVnd: null,
  prices: {},
  openingStock: null,
})

/** Whether a cell says what stands there already: a sheet keeps neither double spaces nor commas inside a keyword. */
function isSame(before: unknown, said: unknown): boolean {
  if (typeof before === 'string' && typeof said === 'string') return wordsOf(before) === wordsOf(said)
  if (Array.isArray(before) && Array.isArray(said) && before.every((each) => typeof each === 'string')) {
    const read = readList(before.join(', '), Number.MAX_SAFE_INTEGER)
    return 'value' in read && JSON.stringify(read.value) === JSON.stringify(said)
  }
  return JSON.stringify(before) === JSON.stringify(said)
}

type Says = { sku: string; values: Record<string, unknown> }

/** A listing after a row: what the row says replaced, all else as it was; a SKU not there yet is one variant more. */
export function afterRow(content: ListingContent, { sku, values }: Says): ListingContent {
  let after = content
  for (const [key, field] of Object.entries(listingFields))
    if (key in values && !isSame(field.get(content), values[key]))
      after = field.set(after, values[key] as never)
  let variant = content.variants.find((each) => each.sku === sku) ?? newVariant(sku)
  for (const [key, field] of Object.entries(variantFields))
    if (key in values && !isSame(field.get(variant), values[key]))
      variant = field.set(variant, values[key] as never)
  const isThere = content.variants.some((each) => each.sku === sku)
  const variants = isThere
    ? content.variants.map((each) => (each.sku === sku ? variant : each))
    : [...content.variants, variant]
  return { ...after, variants }
}

/** Columns whose value a row changes, with what stood there and what will. */
export function changesOfRow(
  content: ListingContent,
  { sku, values }: Says,
): { column: string; from: unknown; to: unknown }[] {
  const variant = content.variants.find((each) => each.sku === sku)
  return Object.entries(values).flatMap(([column, to]) => {
    const from =
      listingFields[column]?.get(content) ?? (variant && variantFields[column]?.get(variant)) ?? null
    const isKnown = column in listingFields || column in variantFields
    return isKnown && !isSame(from, to) ? [{ column, from, to }] : []
  })
}
