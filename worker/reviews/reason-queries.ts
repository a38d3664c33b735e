import { type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'

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

/** How many reasons one kind may have, retired ones included: a list a person still reads. */
export const reasonLimit = 100

export const insertReason = (db: Database, row: ReasonRow): Statement =>
  db.run(sql`
    insert into decision_reasons (id, kind, decision, text_vi, text_en, position, retired_at)
    values (${row.id}, ${row.kind}, ${row.decision}, ${row.textVi}, ${row.textEn}, ${row.position}, ${row.retiredAt})`)

export const updateReason = (db: Database, row: ReasonRow): Statement =>
  db.run(sql`
    update decision_reasons set text_vi = ${row.textVi}, text_en = ${row.textEn}, position = ${row.position}, retired_at = ${row.retiredAt}
    where id = ${row.id}`)

/** Numbers a list anew in the order given. */
export const placeReasons = (db: Database, ids: readonly string[]): Statement =>
  db.run(sql`
    update decision_reasons set position = place.key + 1
    from json_each(${JSON.stringify(ids)}) as place where decision_reasons.id = place.value`)
