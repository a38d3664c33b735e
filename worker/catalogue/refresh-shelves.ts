import { hour } from '../../schema/values/day.ts'
import { read, write, type Database } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type CategoryRow, selectCategories } from './card-queries.ts'
import { pathTo, treeOf } from './refresh-cards.ts'
import { refreshEntries } from './refresh-entries.ts'
import {
  type CategoryShelf,
  type Count,
  countByCategoryAndBadge,
  countByCategoryAndOccasion,
  countByCategoryAndProvince,
  type Firm,
  type HomeShelf,
  type Named,
  type Place,
  putExporterShelves,
  putFigures,
  putShelves,
  selectFirms,
  selectShelfAge,
} from './shelf-queries.ts'

const keptFor = 6 * hour

/** SWEEP: counts the shelves again, and asks the borders again, when the last time is six hours ago. */
export async function refreshOldShelves({ db, now }: Deps): Promise<void> {
  const [[home]] = await read<[{ updatedAt: number }]>(db, [selectShelfAge()])
  if (home && home.updatedAt > now() - keptFor) return
  await refreshShelves(db, now())
  await refreshEntries(db, now())
}

type ByProvince = {
  categoryId: string
  provinceCode: string
  provinceVi: string
  provinceEn: string
  listings: number
}
type ByCode = { categoryId: string; code: string; kind?: string; listings: number }

/**
 * Counts what pages say about the whole (how many in a category, from which provinces, by whom) into ready rows. One
 * walk over the cards for each kind of count: minutes apart at the least, never on a page.
 */
export async function refreshShelves(db: Database, now: number): Promise<void> {
  const [categories, provinces, badges, occasions, firms] = await read<
    [CategoryRow, ByProvince, ByCode, ByCode, Firm]
  >(db, [
    selectCategories(),
    countByCategoryAndProvince(),
    countByCategoryAndBadge(),
    countByCategoryAndOccasion(),
    selectFirms(12),
  ])
  const tree = treeOf(categories)
  const within = new Map(
    categories.map(({ id }) => [
      id,
      new Set(
        categories.filter((row) => pathTo(tree, row.id).some((step) => step.id === id)).map((row) => row.id),
      ),
    ]),
  )
  const inside = <T extends { categoryId: string }>(rows: readonly T[], id: string) =>
    rows.filter((row) => within.get(id)?.has(row.categoryId))
  const named = new Map(
    categories.map(({ id, slug, nameVi, nameEn }): [string, Named] => [
      id,
      { id, slug, nameVi, nameEn, listings: sum(inside(provinces, id)) },
    ]),
  )
  const namedOf = (rows: readonly CategoryRow[]) => rows.flatMap(({ id }) => named.get(id) ?? [])
  const shelves: Record<string, CategoryShelf | HomeShelf> = {}
  for (const row of categories) {
    shelves[`category:${row.id}`] = {
      self: named.get(row.id) as Named,
      path: namedOf(pathTo(tree, row.id)),
      children: namedOf(categories.filter(({ parentId }) => parentId === row.id)),
      provinces: placesOf(inside(provinces, row.id)),
      certificates: certificatesOf(inside(badges, row.id)),
      occasions: countsOf(inside(occasions, row.id)),
    }
  }
  shelves['home'] = {
    categories: namedOf(categories.filter(({ parentId }) => parentId === null)),
    provinces: placesOf(provinces),
    exporters: firms,
    certificates: certificatesOf(badges),
    occasions: countsOf(occasions),
    listings: sum(provinces),
  }
  await write(db, [putShelves(db, shelves, now), putExporterShelves(db, now), putFigures(db)])
}

const sum = (rows: readonly { listings: number }[]): number =>
  rows.reduce((all, { listings }) => all + listings, 0)

function placesOf(rows: readonly ByProvince[]): Place[] {
  const places = new Map<string, Place>()
  for (const { provinceCode, provinceVi, provinceEn, listings } of rows) {
    const place = places.get(provinceCode)
    places.set(provinceCode, {
      code: provinceCode,
      nameVi: provinceVi,
      nameEn: provinceEn,
      listings: listings + (place?.listings ?? 0),
    })
  }
  return [...places.values()].toSorted((a, b) => b.listings - a.listings || (a.code < b.code ? -1 : 1))
}

function countsOf(rows: readonly { code: string; listings: number }[]): Count[] {
  const counts = new Map<string, number>()
  for (const { code, listings } of rows) counts.set(code, listings + (counts.get(code) ?? 0))
  return [...counts]
    .map(([code, listings]) => ({ code, listings }))
    .toSorted((a, b) => b.listings - a.listings || (a.code < b.code ? -1 : 1))
}

/** Counted by kind and, where there are stars, by kind and stars: `ocop` and `ocop-4`. */
const certificatesOf = (rows: readonly ByCode[]): Count[] =>
  countsOf(
    rows.flatMap(({ code, kind, listings }) =>
      kind === undefined || kind === code
        ? [{ code, listings }]
        : [
            { code, listings },
            { code: kind, listings },
          ],
    ),
  )
