// What pages show beyond the API: the same verbs, other selections. Types only.
import type { Bilingual, Locale } from '../values/locale.ts'
import type {
  CategoryBrief,
  ExporterBrief,
  Facets,
  Listing,
  ListingCard,
  Picture,
  Province,
  ProvinceCount,
} from './catalogue.ts'
import type { Exporter } from './exporters.ts'

export type HomePage = {
  categories: CategoryBrief[]
  fresh: ListingCard[]
  provinces: ProvinceCount[]
  occasion: { code: string; items: ListingCard[] } | null
  exporters: (ExporterBrief & { province: Province; listings: number })[]
  listings: number
}

export type ListPage = {
  /** The category when the list is of one: its path from the top and the categories below it. */
  category: { self: CategoryBrief; path: CategoryBrief[]; children: CategoryBrief[] } | null
  items: ListingCard[]
  nextCursor: string | null
  facets: Facets | null
  /** Why the items are what they are: words as typed, or completed because nothing had the last one. */
  found: 'words' | 'completed' | 'nothing'
}

/** Enough to invite; price and stock stand on the listing itself. */
export type ListingTeaser = { slug: string; title: Bilingual; image: Picture }

/** `shareCards`: what a shared link shows, a path by language. */
export type ListingPage = Listing & {
  sameExporter: ListingTeaser[]
  shareCards: Partial<Record<Locale, string>>
}

export type ShopPage = Exporter & { listings: ListingCard[]; nextCursor: string | null }
