import { checkListing, type ListingRemarks, type Remark } from '../../schema/values/check-listing.ts'
import type { ListingContent } from '../../schema/values/listing.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { codesLike } from './hs-queries.ts'
import { publishedOf } from './content-of.ts'
import { skusOf } from './desk-statements.ts'
import { type DeskRow, knownPlaces, type KnownRow, type TakenRow, takenSkus } from './queries.ts'
import { titleMatch } from './hs-words.ts'

/**
 * The rule of `checkListing`, mindful of what is on sale already: a gap that buyers see today (a sample without a photo)
 * is said as a warning and bars no change of price.
 */
export function remarksOn(content: ListingContent, published: ListingContent | null): ListingRemarks {
  const { problems, warnings } = checkListing(content)
  if (!published) return { problems, warnings }
  const isOld = ({ path }: Remark) =>
    !path.startsWith('variants') && JSON.stringify(at(content, path)) === JSON.stringify(at(published, path))
  return {
    problems: problems.filter((remark) => !isOld(remark)),
    warnings: [...problems.filter(isOld), ...warnings],
  }
}

const at = (content: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | null)?.[key], content)

/** All that is to be said of a listing, with what only the tables know: SKUs taken, places and codes unknown. */
export async function fullRemarks(
  { db }: Pick<Deps, 'db'>,
  row: DeskRow,
  content: ListingContent,
): Promise<ListingRemarks & { taken: TakenRow[] }> {
  const { problems, warnings } = remarksOn(content, publishedOf(row))
  const words = titleMatch(content.title.vi)
  const [taken, [known], alike] = await read<[TakenRow, KnownRow, { hs6: string }]>(db, [
    takenSkus(row.exporterId, row.id, skusOf(content)),
    knownPlaces(content.categoryId, content.provinceCode),
    codesLike(words, 8),
  ])
  if (content.categoryId !== null && known?.hasCategory === 0)
    problems.push({ path: 'categoryId', problem: 'unknown', facts: {} })
  if (content.provinceCode !== null && known?.hasProvince === 0)
    problems.push({ path: 'provinceCode', problem: 'unknown', facts: {} })
  for (const [place, { sku }] of content.variants.entries()) {
    const other = taken.find((each) => each.sku === sku)
    if (other)
      problems.push({
        path: `variants.${place}.sku`,
        problem: 'taken',
        facts: { listingId: other.listingId, title: other.titleVi },
      })
  }
  const { hs6 } = content
  if (hs6 !== null && alike.length > 0 && !alike.some((code) => code.hs6.slice(0, 2) === hs6.slice(0, 2)))
    warnings.push({
      path: 'hs6',
      problem: 'code_unlike_title',
      facts: { titleSpeaksFor: alike.map((code) => code.hs6) },
    })
  return { problems, warnings, taken }
}
