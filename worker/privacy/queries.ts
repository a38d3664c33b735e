import { sql, type SQL } from 'drizzle-orm'
import { dayLength } from '../../schema/values/day.ts'
import { assertZero, type Database, type Statement } from '../platform/database.ts'

/** How many orders of one address are looked at at once; more than anybody has. */
export const ordersAtMost = 1000
/** How long a copy is kept. */
export const exportFor = 7 * dayLength

export type SubjectRow = {
  id: string
  code: string
  state: string
  market: string
  currency: string
  totalMinor: number
  placedAt: number
  fullName: string
  email: string
  phone: string | null
}

/** The orders of one address, newest first. */
export const ordersOf = (key: string, limit = ordersAtMost): SQL => sql`
  select o.id as id, o.code as code, o.state as state, o.market as market, o.currency as currency, o.total_minor as totalMinor,
    o.placed_at as placedAt, c.full_name as fullName, c.email as email, c.phone as phone
  from orders o
  join order_contacts c on c.order_id = o.id
  where o.email_key = ${key} and c.erased_at is null
  order by o.id desc limit ${limit}`

export type ErasureRow = {
  id: string
  key: string
  personId: string | null
  state: string
  cause: string
  askedBy: string
  askedAt: number
  decidedAt: number | null
  orders: number | null
}
const erasureColumns = sql`id as id, subject_key as key, person_id as personId, state as state, cause as cause, asked_by as askedBy,
  asked_at as askedAt, decided_at as decidedAt, orders as orders`
export const erasuresOf = (key: string): SQL =>
  sql`select ${erasureColumns} from erasures where subject_key = ${key} and state = 'asked' limit 1`
export const erasureBy = (id: string): SQL => sql`select ${erasureColumns} from erasures where id = ${id}`
export const erasuresAsked = (limit: number): SQL =>
  sql`select ${erasureColumns} from erasures where state = 'asked' order by asked_at limit ${limit}`

export type ExportRow = {
  id: string
  key: string
  personId: string | null
  state: string
  askedAt: number
  expiresAt: number | null
}
const exportColumns = sql`id as id, subject_key as key, person_id as personId, state as state, asked_at as askedAt, expires_at as expiresAt`
export const exportsOf = (key: string, limit = 5): SQL =>
  sql`select ${exportColumns} from person_exports where subject_key = ${key} order by asked_at desc limit ${limit}`
export const exportBy = (id: string): SQL => sql`select ${exportColumns} from person_exports where id = ${id}`
export const exportsOver = (now: number, limit: number): SQL =>
  sql`select ${exportColumns} from person_exports where state = 'ready' and expires_at <= ${now} order by expires_at limit ${limit}`

export type AccountRow = {
  id: string
  email: string
  name: string
  locale: string
  since: number
  sessions: number
  passkeys: number
}
/** Counts stop at a hundred: nobody needs to know more. */
export const accountBy = (column: 'email' | 'id', value: string): SQL => sql`
  select p.id as id, p.email as email, p.name as name, p.locale as locale, p.created_at as since,
    (select count(*) from (select 1 from sessions s where s.person_id = p.id limit 30)) as sessions,
    (select count(*) from (select 1 from passkeys k where k.person_id = p.id limit 10)) as passkeys
  from people p where ${sql.raw(`p.${column}`)} = ${value}`

export type WorkRow = { role: string; nameVi: string | null; nameEn: string | null; since: number }
export const worksFor = (email: string): SQL => sql`
  select m.role as role, e.name_vi as nameVi, e.name_en as nameEn, m.created_at as since
  from people p
  join memberships m on m.person_id = p.id
  left join exporters e on e.id = m.exporter_id
  where p.email = ${email} order by m.created_at limit 15`

export const insertExport = (
  db: Database,
  row: { id: string; key: string; personId: string | null; askedBy: string },
  now: number,
): Statement =>
  db.run(sql`
    insert into person_exports (id, subject_key, person_id, asked_by, asked_at)
    values (${row.id}, ${row.key}, ${row.personId}, ${row.askedBy}, ${now})`)

/** The batch is aborted when this address was copied often today. */
export const fewExports = (db: Database, key: string, since: number, most: number): Statement =>
  assertZero(
    db,
    sql`(select count(*) >= ${most} from (
      select 1 from person_exports where subject_key = ${key} and asked_at > ${since} limit ${most}))`,
  )

export const exportReady = (db: Database, id: string, now: number): Statement =>
  db.run(sql`
    update person_exports set state = 'ready', ready_at = ${now}, expires_at = ${now + exportFor} where id = ${id} and state = 'due'`)

export const exportGone = (db: Database, id: string): Statement =>
  db.run(sql`update person_exports set state = 'gone' where id = ${id}`)

export const insertErasure = (
  db: Database,
  row: { id: string; key: string; personId: string | null; cause: string; askedBy: string },
  now: number,
): Statement =>
  db.run(sql`
    insert into erasures (id, subject_key, person_id, cause, asked_by, asked_at)
    values (${row.id}, ${row.key}, ${row.personId}, ${row.cause}, ${row.askedBy}, ${now})`)

/** To be followed by `assertOne`. */
export const closeErasure = (
  db: Database,
  row: { id: string; state: 'done' | 'dropped'; decidedBy: string; orders: number | null },
  now: number,
): Statement =>
  db.run(sql`
    update erasures set state = ${row.state}, decided_by = ${row.decidedBy}, decided_at = ${now}, orders = ${row.orders},
      subject_key = case when ${row.state} = 'done' then 'erased ' || id else subject_key end,
      person_id = case when ${row.state} = 'done' then null else person_id end
    where id = ${row.id} and state = 'asked'`)
