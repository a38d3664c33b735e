import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { nameSign, type Places } from './check-rows.ts'
import { categoryNames, type PlaceRow, provinceNames } from './queries.ts'

/** Categories and provinces by every name a sheet may give them; a name two share names neither. */
export async function findPlaces({ db }: Deps): Promise<Places> {
  const [categories, provinces] = await read<[PlaceRow, PlaceRow & { aliases: string }]>(db, [
    categoryNames(),
    provinceNames(),
  ])
  return {
    categories: byName(categories.map(({ id, names }) => [id, JSON.parse(names) as string[]])),
    provinces: byName(
      provinces.map(({ id, names, aliases }) => [
        id,
        [...(JSON.parse(names) as string[]), ...textsOf(aliases)],
      ]),
    ),
    names: new Map(
      [...categories, ...provinces].map(({ id, names }) => [id, (JSON.parse(names) as string[])[0] ?? id]),
    ),
  }
}

/** Aliases may be plain names or carry more. */
const textsOf = (json: string): string[] =>
  (JSON.parse(json) as (string | { name?: string })[]).map((each) =>
    typeof each === 'string' ? each : (each.name ?? ''),
  )

function byName(places: readonly (readonly [string, readonly string[]])[]): Map<string, string> {
  const found = new Map<string, string>()
  const shared = new Set<string>()
  for (const [id, names] of places)
    for (const name of new Set(names.map(nameSign))) {
      if (name === '') continue
      if (found.has(name) && found.get(name) !== id) shared.add(name)
      found.set(name, id)
    }
  for (const name of shared) found.delete(name)
  return found
}
