import type { Bilingual } from '../../schema/values/locale.ts'

/**
 * A promise of the marketplace as one query: it gives one row, with an `id` that names it, for everything that breaks
 * the promise, and none when it is kept. Plain SQLite, so it runs in D1, on an export and in a test alike. `:now`
 * stands for the moment of the check, in epoch milliseconds.
 */
export type Invariant = { name: string; promise: Bilingual; sql: string }

/**
 * Several ways to break one promise, as one query. D1 refuses a compound of more than five selects, so they are grouped.
 */
export function anyOf(...ways: readonly string[]): string {
  const groups = Array.from({ length: Math.ceil(ways.length / 4) }, (_, at) =>
    ways.slice(at * 4, at * 4 + 4).join('\n union all\n'),
  )
  return groups.map((group) => `select id from (${group})`).join('\n union all\n')
}

/** How many violating rows a check shows by id. */
export const sampleSize = 20

/** The check of one promise: columns `violations` (a count) and `sample` (a JSON array of ids). */
export const checkOf = ({ sql }: Invariant, now: number): string => `
  with violating as materialized (${sql.replaceAll(':now', String(Math.trunc(now)))})
  select (select count(*) from violating) as violations,
    (select json_group_array(id) from (select id from violating order by id limit ${sampleSize})) as sample`
