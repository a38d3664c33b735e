import { sql, type SQL } from 'drizzle-orm'
import { foldedWords } from '../../schema/values/text.ts'
import { consignmentColumns } from './queries.ts'

/** More words than a person types narrow nothing further. */
const mostWords = 8

/**
 * The words of a search as the index holds them, each the beginning of a word and each with the firm in front, so no
 * other firm's orders are ever looked at. Null when nothing searchable was typed.
 */
export function deskMatch(exporterId: string, search: string): string | null {
  const firm = exporterId.replace('_', '')
  const words = [...new Set(foldedWords(search))].slice(0, mostWords)
  return words.length === 0 ? null : words.map((word) => `${firm}${word}*`).join(' AND ')
}

/**
 * One page of a firm's consignments that hold every word, newest first, and the one after it. The index begins at a
 * row it is given as an integer only; bound numbers come as floats.
 */
export const deskFound = (
  exporterId: string,
  match: string,
  before: number | undefined,
  limit: number,
): SQL => sql`
  select ${consignmentColumns}, c.desk_at as deskAt, d.no as no
  from desk_search cross join desk_docs d on d.no = desk_search.rowid
  cross join consignments c on c.id = d.consignment_id and c.exporter_id = ${exporterId}
  where desk_search match ${match} and desk_search.rowid < cast(${before ?? 9_000_000_000_000} as integer)
  order by desk_search.rowid desc limit ${limit + 1}`
