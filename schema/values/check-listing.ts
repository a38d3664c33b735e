import type { ListingContent, ListingVariantContent } from './listing.ts'

/** `path` as the form names it: `title.vi`, `variants.0.netGrams`. `facts` are numbers and codes, never prose. */
export type Remark = {
  path: string
  problem: ListingProblem | ListingWarning
  facts: Record<string, unknown>
}

/** What bars a submission. */
export const listingProblems = [
  'required',
  'short',
  'repeated',
  'below_net',
  'unlike_hs6',
  'unknown',
  'taken',
] as const
export type ListingProblem = (typeof listingProblems)[number]

/** What a person looks at twice; it bars nothing. */
export const listingWarnings = [
  'english_missing',
  'few_photos',
  'alt_missing',
  'short_description',
  'packing_heavy',
  'packing_none',
  'too_dense',
  'too_light',
  'price_low',
  'price_high',
  'net_unlike_label',
  'code_unknown',
  'code_unlike_title',
  'us_line_missing',
  'origin_unclaimed',
  'origin_low',
  'origin_contradicts',
  'fish_undeclared',
  'title_shouts',
] as const
export type ListingWarning = (typeof listingWarnings)[number]

export type ListingRemarks = { problems: Remark[]; warnings: Remark[] }

/** Bounds of what is likely, not of what is lawful: outside them somebody mistook a unit. */
export const plausible = {
  /** Gross over net weight, once the packing weighs more than `packingGrams`. */
  grossOverNet: 3,
  packingGrams: 300,
  /** Kilograms a litre of the packed piece: stone is 2.7, puffed rice 0.08. */
  densityMost: 3,
  densityLeast: 0.03,
  /** Đồng a kilogram of net weight: salt, and agarwood or saffron. */
  perKgLeast: 5_000,
  perKgMost: 50_000_000,
  descriptionLetters: 60,
  titleLetters: 6,
} as const

/**
 * Everything that bars a submission and everything worth a second look, from the content alone. The worker adds what it
 * alone can know: a SKU of another listing, a code of no table, a photo of nobody.
 */
export function checkListing(content: ListingContent): ListingRemarks {
  const problems: Remark[] = []
  const warnings: Remark[] = []
  const bar = (path: string, problem: ListingProblem, facts: Remark['facts'] = {}) =>
    void problems.push({ path, problem, facts })
  const warn = (path: string, problem: ListingWarning, facts: Remark['facts'] = {}) =>
    void warnings.push({ path, problem, facts })
  checkWords(content, bar, warn)
  checkBorder(content, bar, warn)
  if (content.hsFlags.includes('food')) checkFood(content, bar, warn)
  else if (content.shelfLifeDays === null) bar('shelfLifeDays', 'required')
  if (content.variants.length === 0) bar('variants', 'required')
  for (const [at, variant] of content.variants.entries()) {
    checkVariant(variant, `variants.${at}`, content.variants.length > 1, bar, warn)
    if (variant.sku !== '' && content.variants.findIndex(({ sku }) => sku === variant.sku) !== at)
      bar(`variants.${at}.sku`, 'repeated')
  }
  return { problems, warnings }
}

type Bar = (path: string, problem: ListingProblem, facts?: Remark['facts']) => void
type Warn = (path: string, problem: ListingWarning, facts?: Remark['facts']) => void

function checkWords(
  { photos, title, description, categoryId, provinceCode }: ListingContent,
  bar: Bar,
  warn: Warn,
) {
  if (photos.length === 0) bar('photos', 'required')
  else if (photos.length < 3) warn('photos', 'few_photos', { photos: photos.length })
  for (const [at, { alt }] of photos.entries()) if (alt.vi === '') warn(`photos.${at}.alt.vi`, 'alt_missing')
  if (title.vi === '') bar('title.vi', 'required')
  else if (title.vi.length < plausible.titleLetters)
    bar('title.vi', 'short', { least: plausible.titleLetters })
  else if (title.vi.length > 12 && title.vi === title.vi.toLocaleUpperCase('vi'))
    warn('title.vi', 'title_shouts')
  if (title.en === '') warn('title.en', 'english_missing')
  if (description.vi === '') bar('description.vi', 'required')
  else if (description.vi.length < plausible.descriptionLetters)
    warn('description.vi', 'short_description', { least: plausible.descriptionLetters })
  if (description.en === '') warn('description.en', 'english_missing')
  if (categoryId === null) bar('categoryId', 'required')
  if (provinceCode === null) bar('provinceCode', 'required')
}

function checkBorder(content: ListingContent, bar: Bar, warn: Warn) {
  const { hs6, usHts10, hsFlags, originCountry, originCriterion, vnContentPct, declaredFlags } = content
  if (hs6 === null) bar('hs6', 'required')
  else if (hsFlags.length === 0) warn('hs6', 'code_unknown')
  if (usHts10 === null) warn('usHts10', 'us_line_missing')
  else if (hs6 !== null && !usHts10.startsWith(hs6)) bar('usHts10', 'unlike_hs6', { hs6 })
  if (vnContentPct === null) bar('vnContentPct', 'required')
  else if (originCriterion === 'WO' && vnContentPct < 100)
    warn('originCriterion', 'origin_contradicts', { vnContentPct })
  else if (originCountry === 'VN' && vnContentPct < 30) warn('vnContentPct', 'origin_low', { vnContentPct })
  // Without a criterion no preference is claimed: the buyer pays the ordinary duty.
  if (originCriterion === null) warn('originCriterion', 'origin_unclaimed')
  if (hsFlags.includes('fishery') && !declaredFlags.includes('fishery'))
    warn('declaredFlags', 'fish_undeclared')
}

function checkFood({ ingredients, allergens, shelfLifeDays }: ListingContent, bar: Bar, warn: Warn) {
  if (ingredients.vi === '') bar('ingredients.vi', 'required')
  if (ingredients.en === '') warn('ingredients.en', 'english_missing')
  if (allergens === null) bar('allergens', 'required')
  if (shelfLifeDays === null) bar('shelfLifeDays', 'required')
}

function checkVariant(
  variant: ListingVariantContent,
  path: string,
  isOneOfMany: boolean,
  bar: Bar,
  warn: Warn,
) {
  const { sku, label, netGrams, grossGrams, size, priceVnd, prices } = variant
  if (sku === '') bar(`${path}.sku`, 'required')
  if (label.vi === '' && isOneOfMany) bar(`${path}.label.vi`, 'required')
  if (label.vi !== '' && label.en === '') warn(`${path}.label.en`, 'english_missing')
  if (!netGrams) bar(`${path}.netGrams`, 'required')
  if (!grossGrams) bar(`${path}.grossGrams`, 'required')
  for (const side of ['length', 'width', 'height'] as const)
    if (!size[side]) bar(`${path}.size.${side}`, 'required')
  if (!priceVnd && Object.keys(prices).length === 0) bar(`${path}.priceVnd`, 'required')
  if (netGrams && grossGrams) checkWeights(netGrams, grossGrams, path, bar, warn)
  if (grossGrams && size.length && size.width && size.height) {
    const litres = (size.length * size.width * size.height) / 1_000_000
    const density = grossGrams / 1000 / litres
    const facts = { kilogramsPerLitre: Math.round(density * 1000) / 1000 }
    if (density > plausible.densityMost) warn(`${path}.size.length`, 'too_dense', facts)
    if (density < plausible.densityLeast) warn(`${path}.size.length`, 'too_light', facts)
  }
  if (netGrams && priceVnd) {
    const perKg = Math.round((priceVnd * 1000) / netGrams)
    if (perKg < plausible.perKgLeast) warn(`${path}.priceVnd`, 'price_low', { perKgVnd: perKg })
    if (perKg > plausible.perKgMost) warn(`${path}.priceVnd`, 'price_high', { perKgVnd: perKg })
  }
  const said = gramsIn(label.vi)
  if (netGrams && said !== null && said !== netGrams)
    warn(`${path}.netGrams`, 'net_unlike_label', { labelGrams: said, netGrams })
}

function checkWeights(net: number, gross: number, path: string, bar: Bar, warn: Warn) {
  if (gross < net) bar(`${path}.grossGrams`, 'below_net', { netGrams: net, grossGrams: gross })
  else if (gross === net) warn(`${path}.grossGrams`, 'packing_none')
  else if (gross > net * plausible.grossOverNet && gross - net > plausible.packingGrams)
    warn(`${path}.grossGrams`, 'packing_heavy', { packingGrams: gross - net })
}

/** The weight a label names: `gói 500 g`, `1,5kg`; null for several packs (`3 × 100 g`) or none. */
export function gramsIn(label: string): number | null {
  const found = [...label.matchAll(/(\d+(?:[.,]\d+)?)\s*(kg|g|gr|gram)\b/gi)]
  if (found.length !== 1 || /[x×]\s*\d|\d\s*[x×]/i.test(label)) return null
  const [, number = '', unit = ''] = found[0] ?? []
  const value = Number(number.replace(',', '.'))
  return Math.round(unit.toLowerCase() === 'kg' ? value * 1000 : value)
}
