import type { Currency } from './currency.ts'
import type { Id } from './id.ts'
import type { Bilingual } from './locale.ts'
import type { ListingState } from './status.ts'

/**
 * What one firm may hold. 10,000 listings: an import of 5,000 rows fits twice, and a firm of the 1,000 expected ones
 * stays far below the 1,048,575 numbers the catalogue has.
 */
export const listingLimits = {
  listingsOfExporter: 10_000,
  photos: 8,
  variants: 20,
  currencies: 15,
  title: 140,
  description: 4000,
  words: 1000,
  alt: 160,
  label: 80,
  sku: 40,
  tags: 12,
  tag: 30,
  grams: 200_000,
  millimetres: 3000,
  priceVnd: 1_000_000_000,
  priceMinor: 10_000_000_000,
  stock: 1_000_000,
  shelfLifeDays: 36_500,
} as const

/**
 * Substances that must be named: Regulation (EU) 1169/2011, Annex II, whose fourteen groups hold the lists of the other
 * markets we serve. A nut is named by its kind where the label does (`cashew`).
 */
export const allergens = [
  'gluten',
  'crustacean',
  'egg',
  'fish',
  'peanut',
  'soy',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'mollusc',
  'cashew',
] as const
export type Allergen = (typeof allergens)[number]

/** What the maker says of the goods beyond their HS code, as the rules of entry ask it. */
export const declaredFlags = [
  'contains_meat',
  'contains_egg',
  'contains_dairy',
  'contains_honey',
  'contains_fishery',
  'fishery',
  'raw_plant',
  'propagation',
  'fresh',
  'composite_possible',
  'cites_possible',
  'food_contact',
  'liquid',
] as const
export type DeclaredFlag = (typeof declaredFlags)[number]

export const occasions = [
  'tet',
  'mid-autumn',
  'vu-lan',
  'gio',
  'wedding',
  'birthday',
  'housewarming',
  'valentine',
  'christmas',
  'gift',
] as const
export type Occasion = (typeof occasions)[number]

/** How origin is earned: wholly obtained, only originating inputs, value content, tariff change, product rule. */
export const originCriteria = ['WO', 'PE', 'RVC', 'CTC', 'PSR'] as const
export type OriginCriterion = (typeof originCriteria)[number]

/** Weights in grams and packed sizes in millimetres, of one piece. */
export type ListingVariantContent = {
  sku: string
  label: Bilingual
  netGrams: number | null
  grossGrams: number | null
  size: { length: number | null; width: number | null; height: number | null }
  /** Null: the price stands in `prices` only, and đồng is counted from it. */
  priceVnd: number | null
  /** The firm's own price by currency, in its minor units. */
  prices: Partial<Record<Currency, number>>
  /** Pieces at hand when the variant is first on sale; afterwards counts and imports move the stock, never this. */
  openingStock: number | null
}

/** All a firm says of a listing: what is drafted, reviewed, kept as a version and published. */
export type ListingContent = {
  photos: { id: Id<'photo'>; alt: Bilingual }[]
  title: Bilingual
  description: Bilingual
  categoryId: Id<'category'> | null
  variants: ListingVariantContent[]
  hs6: string | null
  usHts10: string | null
  /** From the table of HS codes, not from the firm: set again when `hs6` changes. */
  hsFlags: string[]
  declaredFlags: DeclaredFlag[]
  ingredients: Bilingual
  /** Null: not said yet; an empty list says there are none. */
  allergens: Allergen[] | null
  /** Days from making; 0: keeps without limit; null: not said yet. */
  shelfLifeDays: number | null
  storage: Bilingual
  originCountry: string
  originCriterion: OriginCriterion | null
  vnContentPct: number | null
  provinceCode: string | null
  occasions: Occasion[]
  tags: string[]
}

const noText: Bilingual = { vi: '', en: '' }

export const emptyContent: ListingContent = {
  photos: [],
  title: noText,
  description: noText,
  categoryId: null,
  variants: [],
  hs6: null,
  usHts10: null,
  hsFlags: [],
  declaredFlags: [],
  ingredients: noText,
  allergens: null,
  shelfLifeDays: null,
  storage: noText,
  originCountry: 'VN',
  originCriterion: null,
  vnContentPct: null,
  provinceCode: null,
  occasions: [],
  tags: [],
}

/** Where the firm's own words stand with the market: `waiting` for a decision, `refused` until the next submission. */
export const listingReviews = ['none', 'waiting', 'refused'] as const
export type ListingReview = (typeof listingReviews)[number]

/** From `draft` to `live` only through a review. What was withdrawn stays so; a copy of it may begin anew. */
export const listingEdges = {
  draft: ['in_review'],
  in_review: ['draft', 'live'],
  live: ['paused', 'withdrawn'],
  paused: ['live', 'withdrawn'],
  withdrawn: [],
} as const satisfies Record<ListingState, readonly ListingState[]>

const inStates = (...states: ListingState[]) => states

/** What the firm may do with a listing in which state; the worker enforces it, the console explains it. */
export const listingCan = {
  edit: inStates('draft', 'live', 'paused'),
  submit: inStates('draft', 'live', 'paused'),
  unsubmit: inStates('in_review', 'live', 'paused'),
  pause: inStates('live'),
  resume: inStates('paused'),
  withdraw: inStates('live', 'paused'),
  delete: inStates('draft'),
  duplicate: inStates('draft', 'in_review', 'live', 'paused', 'withdrawn'),
} as const
export type ListingAct = keyof typeof listingCan

/** While a submission waits nobody moves what the operator looks at, except by taking it back. */
export const mayListing = (act: ListingAct, state: ListingState, review: ListingReview): boolean =>
  listingCan[act].includes(state) &&
  (act === 'unsubmit' ? review === 'waiting' : !['edit', 'submit'].includes(act) || review !== 'waiting')
