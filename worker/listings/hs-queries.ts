import { sql, type SQL } from 'drizzle-orm'
import type { Day } from '../../schema/values/day.ts'

export type HsRow = {
  hs6: string
  nameVi: string
  nameEn: string
  exampleVi: string
  exampleEn: string
  flags: string
  restrictions: string
  confidence: 'high' | 'medium' | 'low'
  usLine: string | null
  extraUs: number
}

const columns = (day: Day): SQL => sql`
  h.hs6 as hs6, h.name_vi as nameVi, h.name_en as nameEn, h.example_vi as exampleVi, h.example_en as exampleEn, h.flags as flags,
  h.restrictions as restrictions, h.confidence as confidence,
  (select national_line from tariffs where scope = 'US' and hs6 = h.hs6 and valid_from <= ${day} order by valid_from desc limit 1) as usLine,
  coalesce((select 1 - max(is_exemption) from additional_duties where scope = 'US' and hs6 = h.hs6 and valid_from <= ${day}
      and (valid_to is null or valid_to >= ${day})),
    (select count(*) > 0 from additional_duties where scope = 'US' and hs6 = '*' and is_exemption = 0 and valid_from <= ${day}
      and (valid_to is null or valid_to >= ${day}))) as extraUs`

const codeText = sql`printf('%06d', x.code)`
const nothing = '"\u0001"'

/** Codes that have the words, the best first; a bounded walk of the words' index. */
export const codesByWords = (match: string | null, day: Day, limit: number): SQL => sql`
  select ${columns(day)} from (select rowid as code, rank as place from hs_search where hs_search match ${match ?? nothing} order by rank limit ${limit}) as x
  cross join hs_goods h on h.hs6 = ${codeText} order by x.place`

/** Codes that begin with some digits. */
export const codesByDigits = (digits: string, day: Day, limit: number): SQL => sql`
  select ${columns(day)} from hs_goods h where h.hs6 >= ${digits} and h.hs6 < ${`${digits}~`} order by h.hs6 limit ${limit}`

export const codeRow = (hs6: string | null, day: Day): SQL =>
  sql`select ${columns(day)} from hs_goods h where h.hs6 = ${hs6}`

export const codeRows = (codes: readonly string[], day: Day): SQL => sql`
  select ${columns(day)} from json_each(${JSON.stringify(codes)}) as wanted cross join hs_goods h on h.hs6 = wanted.value`

/** Only the codes a title speaks for. */
export const codesLike = (match: string | null, limit: number): SQL => sql`
  select ${codeText} as hs6 from (select rowid as code from hs_search where hs_search match ${match ?? nothing} order by rank limit ${limit}) as x`

/** Which codes the first listings of a category have: one walk that stops after `limit`. */
export const codesOfCategory = (categoryId: string | null, limit: number): SQL => sql`
  select l.hs6 as hs6, count(*) as listings
  from (select rowid & 1048575 as no from listing_search where listing_search match ${`facets : "${categoryId ?? 'nothing'}"`} order by rowid limit ${limit}) as x
  cross join listings l on l.listing_no = x.no group by l.hs6 order by listings desc limit 8`
