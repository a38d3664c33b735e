import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listListings as Contract } from '../../schema/contracts/catalogue.ts'
import type { Deps } from '../platform/deps.ts'
import { listCards } from './list-cards.ts'

/** The list as programs see it. Counts come along when the list is the whole market's, unfiltered. */
export async function listListings(deps: Deps, ask: Ask<typeof Contract>): Promise<Reply<typeof Contract>> {
  const narrowing = [
    ask.q,
    ask.category,
    ask.province,
    ask.exporter,
    ask.certificate,
    ask.occasion,
    ask.minPrice,
    ask.maxPrice,
    ask.cursor,
  ]
  const isWhole = narrowing.every((value) => value === undefined || value === '')
  const { items, nextCursor, facets } = await listCards(deps, { ...ask, withFacets: isWhole })
  return { items, nextCursor, ...(facets ? { facets } : {}) }
}
