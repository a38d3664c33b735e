import type { ListPage } from '../../schema/contracts/pages.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { type ListAsk, listCards } from './list-cards.ts'

/** A category's page: its path, what is below it, what may narrow it, and its cards. @throws {Refusal} `not_found`. */
export async function findCategory(deps: Deps, ask: ListAsk & { category: string }): Promise<ListPage> {
  const page = await listCards(deps, { ...ask, withFacets: true })
  if (!page.category) throw new Refusal('not_found')
  return page
}
