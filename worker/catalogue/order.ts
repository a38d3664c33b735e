import type { ListingSort } from '../../schema/contracts/catalogue.ts'

/** Below the listing's number, 33 bits of order above: together under 2^53, so a rowid is an exact number here. */
export const numberSpan = 2 ** 20
const keySpan = 2 ** 33

export const maxQuality = 10_000

/** Ascending rowids of the three indexes: best first, cheapest first, youngest first. */
export type Keys = { recommended: number; price: number; age: number }

export function keysOf(card: {
  listingNo: number
  quality: number
  priceVnd: number
  publishedAt: number
}): Keys {
  const place = (key: number) => key * numberSpan + card.listingNo
  return {
    recommended: place(maxQuality - card.quality),
    price: priceKey(card.priceVnd) + card.listingNo,
    age: place(keySpan - 1 - Math.floor(card.publishedAt / 1000)),
  }
}

/** Where a price begins in the index by price. */
export const priceKey = (priceVnd: number): number => Math.min(priceVnd, keySpan - 1) * numberSpan

/** The index a sort walks, and which way. Both are ours, never a caller's text. */
export const walks = {
  recommended: { table: 'listing_search', isDescending: false },
  newest: { table: 'listing_search_by_age', isDescending: false },
  'price-asc': { table: 'listing_search_by_price', isDescending: false },
  'price-desc': { table: 'listing_search_by_price', isDescending: true },
} as const satisfies Record<ListingSort, { table: string; isDescending: boolean }>

/** An expression no index answers: its token is never written. */
export const nothing = 'facets : "nothing"'
