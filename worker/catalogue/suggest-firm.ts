import { sql } from 'drizzle-orm'
import { foldedWords } from '../../schema/values/text.ts'
import type { Database, Statement } from '../platform/database.ts'

/** Exporters stand between provinces and searches: the ranks from here, as many as a kind may have. */
const first = 500 * 2 ** 20
const last = 501 * 2 ** 20 - 1

/** Takes a firm out of what people may complete a word to. */
export const dropFirmSuggestion = (db: Database, slug: string): Statement[] => [
  db.run(
    sql`delete from suggestion_search where rowid in (select rank from suggestions where kind = 'exporter' and ref = ${slug})`,
  ),
  db.run(sql`delete from suggestions where kind = 'exporter' and ref = ${slug}`),
]

/** Lets people complete a word to a firm; it stands after those that were there before. */
export const putFirmSuggestion = (
  db: Database,
  { slug, nameVi, nameEn }: { slug: string; nameVi: string; nameEn: string },
): Statement[] => [
  db.run(sql`
    insert into suggestions (rank, kind, ref, text_vi, text_en)
    select ifnull(max(rank), ${first}) + 1, 'exporter', ${slug}, ${nameVi}, ${nameEn || nameVi}
    from suggestions where rank between ${first} and ${last}`),
  db.run(sql`
    insert into suggestion_search (rowid, folded)
    select rank, ${[...new Set(foldedWords(`${nameVi} ${nameEn}`))].join(' ')}
    from suggestions where kind = 'exporter' and ref = ${slug}`),
]
