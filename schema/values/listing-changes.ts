import type { ListingContent } from './listing.ts'

/** One field that differs; a variant's fields stand under its SKU: `variants.CF-500.netGrams`. */
export type ListingChange = {
  path: string
  before: FieldValue
  after: FieldValue
  needsReview: boolean
}

/** A text, a number, a list (photos, codes, sides, texts in two languages), prices by currency, or nothing. */
export type FieldValue = string | number | (string | number | string[])[] | Record<string, number> | null

/** How far a weight may move before somebody looks again, in percent. */
const weightPct = 20
/** Share of a description's words that may change as a correction. */
const wordsShare = 0.2

/** Parts that say what the goods are, and so are looked at before buyers read them. */
const looked = new Set([
  'photos',
  'title.vi',
  'title.en',
  'categoryId',
  'hs6',
  'usHts10',
  'hsFlags',
  'declaredFlags',
  'ingredients.vi',
  'ingredients.en',
  'allergens',
  'shelfLifeDays',
  'originCountry',
  'originCriterion',
  'vnContentPct',
  'provinceCode',
])

/** Every field in which `after` differs, in the order of the form. Opening stock is no field of what is offered. */
export function changesOf(before: ListingContent, after: ListingContent): ListingChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const paths = [...new Set([...is.keys(), ...was.keys()])]
  return paths.flatMap((path) => {
    const [a, b] = [was.get(path) ?? null, is.get(path) ?? null]
    return JSON.stringify(a) === JSON.stringify(b)
      ? []
      : [{ path, before: a, after: b, needsReview: needsReview(path, a, b) }]
  })
}

export const isSame = (a: ListingContent, b: ListingContent): boolean => changesOf(a, b).length === 0

function fieldsOf(content: ListingContent): Map<string, FieldValue> {
  const { variants, title, description, ingredients, storage, ...plain } = content
  const fields = new Map<string, FieldValue>([
    ['photos', plain.photos.map(({ id }) => id)],
    ['photos.alt', plain.photos.map(({ alt }) => [alt.vi, alt.en])],
    ['title.vi', title.vi],
    ['title.en', title.en],
    ['description.vi', description.vi],
    ['description.en', description.en],
    ['categoryId', plain.categoryId],
  ])
  for (const { sku, label, size, netGrams, grossGrams, priceVnd, prices } of variants) {
    const at = `variants.${sku}`
    fields.set(at, sku)
    fields.set(`${at}.label.vi`, label.vi)
    fields.set(`${at}.label.en`, label.en)
    fields.set(`${at}.netGrams`, netGrams)
    fields.set(`${at}.grossGrams`, grossGrams)
    fields.set(`${at}.size`, [size.length ?? 0, size.width ?? 0, size.height ?? 0])
    fields.set(`${at}.priceVnd`, priceVnd)
    fields.set(`${at}.prices`, Object.fromEntries(Object.entries(prices).toSorted(byKey)))
  }
  for (const part of ['hs6', 'usHts10', 'hsFlags', 'declaredFlags'] as const) fields.set(part, plain[part])
  fields.set('ingredients.vi', ingredients.vi)
  fields.set('ingredients.en', ingredients.en)
  fields.set('allergens', plain.allergens)
  fields.set('shelfLifeDays', plain.shelfLifeDays)
  fields.set('storage.vi', storage.vi)
  fields.set('storage.en', storage.en)
  for (const part of [
    'originCountry',
    'originCriterion',
    'vnContentPct',
    'provinceCode',
    'occasions',
    'tags',
  ] as const)
    fields.set(part, plain[part])
  return fields
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

const wordsOf = (value: FieldValue): string => (typeof value === 'string' ? value : '')

/**
 * Whether a person looks at the change first. Price, packed size, storage, occasions and tags never wait; a description
 * does when it says something else, a weight when it moves by more than a fifth, a variant when it is new or renamed.
 * Taking a variant off sale needs nobody.
 */
function needsReview(path: string, before: FieldValue, after: FieldValue): boolean {
  if (looked.has(path)) return true
  if (path.startsWith('description.')) return !isCorrection(wordsOf(before), wordsOf(after))
  if (!path.startsWith('variants.') || after === null) return false
  if (path.endsWith('Grams'))
    return (
      typeof before === 'number' &&
      typeof after === 'number' &&
      Math.abs(after - before) * 100 > before * weightPct
    )
  if (/\.label\.(?:vi|en)$/.test(path)) return true
  return before === null && !/\.(?:size|priceVnd|prices)$/.test(path)
}

function isCorrection(before: string, after: string): boolean {
  const count = (text: string) => {
    const words = new Map<string, number>()
    for (const word of text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
      words.set(word, (words.get(word) ?? 0) + 1)
    return words
  }
  const [was, is] = [count(before), count(after)]
  let moved = 0
  let all = 0
  for (const word of new Set([...was.keys(), ...is.keys()])) {
    moved += Math.abs((was.get(word) ?? 0) - (is.get(word) ?? 0))
    all += (was.get(word) ?? 0) + (is.get(word) ?? 0)
  }
  return moved <= all * wordsShare
}
