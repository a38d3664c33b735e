import { sql, type SQL } from 'drizzle-orm'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

export type ClosureRow = {
  id: string
  fromDay: string
  toDay: string
  mode: 'ship_later' | 'pause'
  noteVi: string
  noteEn: string
  createdAt: number
}

const columns = sql.raw(
  `id as id, from_day as fromDay, to_day as toDay, mode as mode, note_vi as noteVi, note_en as noteEn, created_at as createdAt`,
)

/** What is planned or runs, the next first. */
export const closuresFrom = (exporterId: string, day: string, limit: number): SQL => sql`
  select ${columns} from closures where exporter_id = ${exporterId} and state = 'planned' and to_day >= ${day}
  order by to_day limit ${limit}`

export const ownClosure = (exporterId: string, id: string): SQL => sql`
  select ${columns}, state as state from closures where id = ${id} and exporter_id = ${exporterId}`

export const shipDaysOf = (exporterId: string): SQL =>
  sql`select ship_days as shipDays from exporters where id = ${exporterId}`

export const insertClosure = (
  db: Database,
  row: ClosureRow & { exporterId: string; nextOn: string | null; by: string },
): Statement =>
  db.run(sql`
    insert into closures (id, exporter_id, from_day, to_day, mode, note_vi, note_en, next_on, created_at, created_by)
    values (${row.id}, ${row.exporterId}, ${row.fromDay}, ${row.toDay}, ${row.mode}, ${row.noteVi}, ${row.noteEn}, ${row.nextOn},
      ${row.createdAt}, ${row.by})`)

/** One that has not begun, or begins today, is taken back whole; a pause of today is lifted by the next minute's clock. */
export const cancelClosure = (
  db: Database,
  { id, fromDay, mode }: ClosureRow,
  today: string,
): Statement[] => [
  db.run(sql`
    update closures set state = 'cancelled', done_no = 0, next_on = ${mode === 'pause' && fromDay === today ? today : null}
    where id = ${id} and state = 'planned' and from_day = ${fromDay} and from_day >= ${today}`),
  assertOne(db),
]

/** One that runs ends with yesterday; a pause is looked at by the next minute's clock. */
export const shortenClosure = (
  db: Database,
  { id, toDay, mode }: ClosureRow,
  today: string,
  yesterday: string,
): Statement[] => [
  db.run(sql`
    update closures set to_day = ${yesterday}, next_on = ${mode === 'pause' ? today : null}, done_no = 0
    where id = ${id} and state = 'planned' and to_day = ${toDay} and from_day < ${today}`),
  assertOne(db),
]

export type DuePause = {
  id: string
  exporterId: string
  fromDay: string
  toDay: string
  doneNo: number
  state: 'planned' | 'cancelled'
  pausedUntil: string | null
}

/** Pauses that begin or end by today. */
export const duePauses = (today: string, limit: number): SQL => sql`
  select c.id as id, c.exporter_id as exporterId, c.from_day as fromDay, c.to_day as toDay, c.done_no as doneNo, c.state as state, e.paused_until as pausedUntil
  from closures c join exporters e on e.id = c.exporter_id
  where c.next_on <= ${today} order by c.next_on limit ${limit}`

export const putPausedUntil = (db: Database, exporterId: string, day: string | null): Statement =>
  db.run(sql`update exporters set paused_until = ${day} where id = ${exporterId}`)

/** The firm's live listings behind a number, in order. */
export const liveAfter = (exporterId: string, listingNo: number, limit: number): SQL => sql`
  select listing_no as listingNo from listings
  where exporter_id = ${exporterId} and state = 'live' and listing_no > ${listingNo} order by listing_no limit ${limit}`

/** How far the clock came, and when it looks again (null: never). */
export const putProgress = (
  db: Database,
  { id, doneNo }: DuePause,
  next: { doneNo: number; nextOn: string | null },
): Statement =>
  db.run(
    sql`update closures set done_no = ${next.doneNo}, next_on = ${next.nextOn} where id = ${id} and done_no = ${doneNo}`,
  )

/** Certificates of a firm that end by `day` or ended since `since`. */
export const endingCertificates = (exporterId: string, since: string, day: string, limit: number): SQL => sql`
  select id as id, kind as kind, number as number, expires_on as expiresOn from certificate_claims
  where exporter_id = ${exporterId} and state in ('verified', 'expired') and expires_on is not null
    and expires_on between ${since} and ${day}
  order by expires_on limit ${limit}`

/** What is at or below its line, the lowest first. */
export const lowVariants = (exporterId: string, limit: number): SQL => sql`
  select s.variant_id as variantId, s.on_hand - s.reserved as available, l.title_vi as titleVi, l.title_en as titleEn,
    v.label_vi as labelVi, v.label_en as labelEn
  from stock s cross join variants v on v.id = s.variant_id cross join listings l on l.id = v.listing_id
  where s.exporter_id = ${exporterId} and s.is_counted = 1 and s.room <= 0 and l.state in ('live', 'paused')
  order by s.room, s.variant_id limit ${limit}`
