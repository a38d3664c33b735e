import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { ClosureNotice } from './closures.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, DayText, idOf, Instant, line, listOf, Market, Money, page } from './shapes.ts'

/** `recommended`: what the shop vouches for most, first. */
export const listingSorts = ['recommended', 'newest', 'price-asc', 'price-desc'] as const
export type ListingSort = (typeof listingSorts)[number]

/** `search`: words to search for; the others name a page by slug (a province by its slug as a filter). */
export const suggestionKinds = ['search', 'listing', 'category', 'province', 'exporter'] as const

/** A query longer than this many characters is refused; past the eighth word, words are not looked at. */
export const searchLimits = { characters: 100, words: 8, suggestions: 8, page: 24 } as const

export const Province = z.object({ code: z.string(), slug: z.string(), name: Bilingual })
export type Province = z.infer<typeof Province>

/** `name` is the firm's own, Vietnamese name; `names` has both. */
export const ExporterBrief = z.object({
  id: idOf('exporter'),
  slug: z.string(),
  name: z.string(),
  names: Bilingual,
  verified: z.boolean(),
  verifiedOn: z.optional(DayText),
})
export type ExporterBrief = z.infer<typeof ExporterBrief>

/**
 * A certificate in a word: `code` is what the `certificate` filter takes (`ocop-4`, `organic`). A candidate for five
 * stars has four and a mark, never five. No badge outlives `endsOn`.
 */
const Badge = z.object({
  code: z.string(),
  kind: z.string(),
  stars: z.optional(z.int()),
  isCandidate: z.boolean(),
  endsOn: z.optional(DayText),
})
export type Badge = z.infer<typeof Badge>

/**
 * Pictures of sample goods are drawings made from `silhouette` and `hue` (0–7), and say so. A photo has `sizes`, the
 * widths its address (`/photos/{id}/{size}.jpg`, `.webp`) offers, and `colour`, to draw until it is there.
 */
export const Picture = z.object({
  src: z.string(),
  alt: Bilingual,
  width: Count,
  height: Count,
  isSample: z.boolean(),
  silhouette: z.optional(z.string()),
  hue: z.optional(z.int()),
  sizes: z.optional(z.array(z.int())),
  colour: z.optional(z.string()),
})
export type Picture = z.infer<typeof Picture>

/** `price` is the cheapest variant, in đồng; `marketPrice` the same in the asked market's currency at today's rate. */
const Card = z.object({
  id: idOf('listing'),
  listingNo: z.int(),
  slug: z.string(),
  title: Bilingual,
  exporter: ExporterBrief,
  province: Province,
  category: idOf('category'),
  price: Money,
  marketPrice: z.optional(Money),
  /** One piece of the cheapest variant to the door: goods, cheapest lane, duty, tax and fees, as of `doorsOn`. */
  toDoorFrom: z.optional(Money),
  /** True when it rests on a rule nobody checked yet: say "about". A price with an unknown duty is not said at all. */
  toDoorIsEstimate: z.optional(z.boolean()),
  doorsOn: z.optional(DayText),
  image: Picture,
  badges: z.array(Badge),
  inStock: z.boolean(),
  isSample: z.boolean(),
})
export type ListingCard = z.infer<typeof Card>

const CategoryBrief = z.object({ id: idOf('category'), slug: z.string(), name: Bilingual, listings: Count })
export type CategoryBrief = z.infer<typeof CategoryBrief>
const ProvinceCount = z.object({ ...Province.shape, listings: Count })
export type ProvinceCount = z.infer<typeof ProvinceCount>

/** What may narrow a list, with counts kept beside the catalogue (of the whole category, not of this very filter). */
const Facets = z.object({
  categories: z.array(CategoryBrief),
  provinces: z.array(ProvinceCount),
  certificates: z.array(z.object({ code: z.string(), listings: Count })),
  occasions: z.array(z.object({ code: z.string(), listings: Count })),
})
export type Facets = z.infer<typeof Facets>

/** A filter of a name or a code: `coffee`, `66`, `dak-lak`, `Đắk Lắk`, `tet`, `ocop-4`. */
const name = z.optional(line(80, 0))
const price = z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)))

export const listListings = endpoint(routes.listListings, {
  summary:
    'Listings by words and filters, in any combination, a page at a time. Search ignores Vietnamese marks on both sides; words typed with marks rank exact ones first.',
  query: z.object({
    q: z.optional(line(searchLimits.characters, 0)),
    category: name,
    province: name,
    exporter: name,
    certificate: name,
    occasion: name,
    market: z.optional(Market),
    minPrice: price,
    maxPrice: price,
    sort: z.optional(z.enum(listingSorts)),
    ...page,
  }),
  reply: z.object({ ...listOf(Card).shape, facets: z.optional(Facets) }),
  refusals: ['invalid'],
})

export const Certificate = z.object({
  id: idOf('certificate'),
  kind: z.string(),
  stars: z.optional(z.int()),
  isCandidate: z.boolean(),
  number: z.string(),
  issuer: Bilingual,
  issuedOn: DayText,
  expiresOn: z.optional(DayText),
  /** Within 90 days of its end. */
  endsSoon: z.boolean(),
  verifiedBy: z.string(),
  verifiedOn: z.string(),
  isSample: z.boolean(),
})
export type Certificate = z.infer<typeof Certificate>

const Variant = z.object({
  id: idOf('variant'),
  sku: z.string(),
  options: Bilingual,
  price: Money,
  marketPrice: z.optional(Money),
  netGrams: Count,
  grossGrams: Count,
  sizeMm: z.object({ length: Count, width: Count, height: Count }),
  inStock: z.boolean(),
  /** How many can be bought now, never said beyond 20. */
  available: Count,
})
export type ListingVariant = z.infer<typeof Variant>

/** May one retail parcel of this enter the market, as known on `asOf`; `reasons` are codes with both languages. */
const MarketEntry = z.object({
  status: z.enum(['allowed', 'papers', 'blocked', 'unknown']),
  reasons: z.array(
    z.object({ code: z.string(), severity: z.string(), title: Bilingual, document: z.optional(z.string()) }),
  ),
})
export type MarketEntry = z.infer<typeof MarketEntry>

const Listing = z.object({
  ...Card.shape,
  description: Bilingual,
  /** In the maker's order, the first as on the card; goods that are only drawn have none. */
  photos: z.array(Picture),
  path: z.array(CategoryBrief),
  variants: z.array(Variant),
  certificates: z.array(Certificate),
  hs: z.object({ hs6: z.string(), usHts10: z.optional(z.string()) }),
  origin: z.object({
    country: z.string(),
    province: Province,
    criterion: z.optional(z.string()),
    vietNamContentPct: z.int(),
  }),
  /** 0: keeps without limit. */
  shelfLifeDays: Count,
  storage: Bilingual,
  ingredients: Bilingual,
  allergens: z.array(z.string()),
  occasions: z.array(z.string()),
  tags: z.array(z.string()),
  shipDays: z.array(z.int()),
  /** First and last day on which what is ordered now leaves its maker, ship days and closures kept. */
  ships: z.object({ from: DayText, to: DayText }),
  /** Days its maker ships nothing: running, or beginning within 45 days. In a pause nothing can be bought. */
  closures: z.array(ClosureNotice),
  /** By market code. A market that is missing has not been looked at yet. */
  entry: z.record(z.string(), MarketEntry),
  updatedAt: Instant,
})
export type Listing = z.infer<typeof Listing>

export const findListing = endpoint(routes.findListing, {
  summary:
    'One listing by id or slug: texts, variants, certificates with evidence, what the border asks of it.',
  params: z.object({ idOrSlug: z.string().check(z.minLength(1), z.maxLength(120)) }),
  query: z.object({ market: z.optional(Market) }),
  reply: Listing,
  refusals: ['not_found', 'invalid'],
})

const Suggestion = z.object({ kind: z.enum(suggestionKinds), ref: z.string(), text: Bilingual })
export type Suggestion = z.infer<typeof Suggestion>

export const listSuggestions = endpoint(routes.listSuggestions, {
  summary:
    'Up to eight ways to complete what was typed: goods, categories, provinces (old names too), exporters.',
  query: z.object({ q: line(searchLimits.characters, 0) }),
  reply: z.object({ items: z.array(Suggestion) }),
  refusals: ['invalid'],
})
