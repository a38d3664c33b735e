import type { ListPage } from '../../schema/contracts/catalogue.ts'
import type { Deps } from '../platform/deps.ts'
import { type ListAsk, listCards } from './list-cards.ts'

/** A category's page: its path, what is below it, what may narrow it, and its cards. @throws {Refusal} `not_found`. */
export const findCategory = (deps: Deps, ask: ListAsk & { category: string }): Promise<ListPage> =>
  listCards(deps, { ...ask, withFacets: true })
