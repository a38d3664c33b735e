import { dayInVietNam } from '../../schema/values/day.ts'
import { read, write, type Database } from '../platform/database.ts'
import { cardOf, type CardSource } from './card.ts'
import {
  type CategoryRow,
  hideCards,
  putCards,
  selectCategories,
  selectSources,
  type SourceRow,
} from './card-queries.ts'

/**
 * Makes the cards of some listings again from their sources: what may be seen gets a card, what may not loses it. Safe
 * to repeat. At most a few hundred listings at once: they travel as one parameter.
 */
export async function refreshCards(
  db: Database,
  now: number,
  listingNos: readonly number[],
  tree?: CategoryTree,
): Promise<void> {
  if (listingNos.length === 0) return
  const [sources, categories] = await read<[SourceRow, CategoryRow]>(
    db,
    tree ? [selectSources(listingNos)] : [selectSources(listingNos), selectCategories()],
  )
  const known = tree ?? treeOf(categories ?? [])
  const cards = sources.map((row) => cardOf(sourceOf(row, known), dayInVietNam(now)))
  const seen = new Set(sources.map(({ listingNo }) => listingNo))
  const hidden = listingNos.filter((listingNo) => !seen.has(listingNo))
  await write(db, [
    ...(hidden.length > 0 ? hideCards(db, hidden) : []),
    ...(cards.length > 0 ? putCards(db, cards) : []),
  ])
}

export type CategoryTree = ReadonlyMap<string, CategoryRow>

export const treeOf = (rows: readonly CategoryRow[]): CategoryTree =>
  new Map(rows.map((row) => [row.id, row]))

/** From the top down to the category itself. */
export function pathTo(tree: CategoryTree, categoryId: string): CategoryRow[] {
  const path: CategoryRow[] = []
  for (
    let at = tree.get(categoryId);
    at && path.length < 5;
    at = at.parentId === null ? undefined : tree.get(at.parentId)
  )
    path.unshift(at)
  return path
}

function sourceOf(row: SourceRow, tree: CategoryTree): CardSource {
  const { categoryId, ...rest } = row
  return {
    ...rest,
    tags: JSON.parse(row.tags) as string[],
    occasions: JSON.parse(row.occasions) as string[],
    provinceAliases: JSON.parse(row.provinceAliases) as string[],
    categories: pathTo(tree, categoryId),
    variants: JSON.parse(row.variants) as CardSource['variants'],
    certificates: JSON.parse(row.certificates) as CardSource['certificates'],
  }
}
