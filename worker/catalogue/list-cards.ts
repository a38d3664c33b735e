import type { Facets, ListingCard } from '../../schema/contracts/catalogue.ts'
import type { ListPage } from '../../schema/contracts/pages.ts'
import { searchLimits } from '../../schema/contracts/catalogue.ts'
import { dayOf } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'
import { slugOf } from '../../schema/values/text.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { cursorOf } from './cursor.ts'
import {
  type CardRow,
  type RateRow,
  selectCards,
  selectCategoryShelf,
  selectRate,
  selectShelf,
  type ShelfRow,
} from './queries.ts'
import { type Filter, questionOf } from './question.ts'
import type { CategoryShelf, HomeShelf, Named, Place } from './shelf-queries.ts'
import { provinceSlug, showCard, viewOf } from './show-card.ts'

export type ListAsk = Filter & {
  market?: Market | null | undefined
  limit?: number | undefined
  withFacets?: boolean | undefined
}

/**
 * A page of cards by words and filters in any combination, in one round trip; with `withFacets` also what stands
 * around them: the category, its path, and counts. Reads about two rows a card.
 * A filter nobody knows is an empty list; an unknown category leaves `category` null.
 * @throws {Refusal} `invalid` for a cursor of another list.
 */
export async function listCards(deps: Deps, ask: ListAsk): Promise<ListPage> {
  const question = questionOf(ask)
  const limit = Math.min(ask.limit ?? searchLimits.page, 100)
  const market = ask.market ?? null
  const now = deps.now()
  const [rows, shelves, rates] = await read<[CardRow, ShelfRow, RateRow]>(deps.db, [
    selectCards(question.sort, question.walks, limit + 1),
    ask.withFacets && ask.category
      ? selectCategoryShelf(ask.category)
      : selectShelf(ask.withFacets ? 'home' : ''),
    ...(market ? [selectRate(currencyOf(market), dayOf(now), now)] : []),
  ])
  const view = viewOf(now, market, rates?.[0])
  const ordered = inOrder(rows, question.sort === 'price-desc')
  const shown = ordered.slice(0, limit)
  const end = shown.at(-1)
  return {
    ...around(shelves[0]),
    items: shown.map((row) => showCard(row, view)).filter((card) => stillAnswers(card, ask)),
    nextCursor: ordered.length > limit && end ? cursorOf(end, question.key) : null,
    found: shown.length === 0 ? 'nothing' : (shown[0]?.phase ?? 0) >= 3 ? 'completed' : 'words',
  }
}

/** SQL promises no order without asking for one; asking would sort, so the page is put in order here. */
const inOrder = (rows: readonly CardRow[], isDescending: boolean): CardRow[] =>
  rows.toSorted((a, b) => a.phase - b.phase || (isDescending ? b.hit - a.hit : a.hit - b.hit))

/** Within the first and last thousand of a price range, and for a certificate that ran out today, the card decides. */
function stillAnswers(card: ListingCard, { minPrice, maxPrice, certificate }: ListAsk): boolean {
  const { minor } = card.price
  if ((minPrice !== undefined && minor < minPrice) || (maxPrice !== undefined && minor > maxPrice))
    return false
  return !certificate || card.badges.some(({ code, kind }) => [code, kind].includes(slugOf(certificate)))
}

function around(shelf: ShelfRow | undefined): Pick<ListPage, 'category' | 'facets'> {
  if (!shelf) return { category: null, facets: null }
  const body = JSON.parse(shelf.body) as CategoryShelf | HomeShelf
  if ('self' in body) {
    return {
      category: { self: named(body.self), path: body.path.map(named), children: body.children.map(named) },
      facets: facetsOf(body, body.children),
    }
  }
  return { category: null, facets: facetsOf(body, body.categories) }
}

export const named = ({ id, slug, nameVi, nameEn, listings }: Named): Facets['categories'][number] => ({
  id: id as Id<'category'>,
  slug,
  name: { vi: nameVi, en: nameEn },
  listings,
})

export const placed = ({ code, nameVi, nameEn, listings }: Place): Facets['provinces'][number] => ({
  code,
  slug: provinceSlug(nameVi),
  name: { vi: nameVi, en: nameEn },
  listings,
})

const facetsOf = (
  { provinces, certificates, occasions }: CategoryShelf | HomeShelf,
  categories: readonly Named[],
): Facets => ({
  categories: categories.map(named),
  provinces: provinces.map(placed),
  certificates,
  occasions,
})
