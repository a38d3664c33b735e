import { type SQL, sql } from 'drizzle-orm'

export type ReasonRow = {
  id: string
  kind: string
  decision: string
  textVi: string
  textEn: string
  position: number
  retiredAt: number | null
}

const columns = sql`
  id as id, kind as kind, decision as decision, text_vi as textVi, text_en as textEn, position as position,
  retired_at as retiredAt`

export const reasonsById = (ids: readonly string[]): SQL => sql`
  select ${columns} from decision_reasons where id in (select value from json_each(${JSON.stringify(ids)}))`

/** The list of one kind, in its order. A kind has a few dozen at most, retired ones included. */
export const reasonsOf = (kind: string, limit: number): SQL => sql`
  select ${columns} from decision_reasons where kind = ${kind} order by decision, position limit ${limit}`
