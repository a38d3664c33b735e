import { sql, type SQL } from 'drizzle-orm'
import { foundAtMost } from '../../schema/contracts/privacy.ts'

export type OrderRow = { id: string; code: string; state: string; placedAt: number }
export type BuyerRow = { key: string; name: string; email: string; orderCode: string; placedAt: number }
export type ExporterRow = {
  id: string
  slug: string
  nameVi: string
  nameEn: string
  state: string
  taxCode: string
}
export type MemberRow = { id: string; name: string; email: string }

const orderColumns = sql`o.id as id, o.code as code, o.state as state, o.placed_at as placedAt`
export const ordersBy = (column: 'id' | 'code', value: string): SQL =>
  sql`select ${orderColumns} from orders o where ${column === 'id' ? sql`o.id` : sql`o.code`} = ${value} limit 1`

const buyerColumns = sql`o.email_key as key, c.full_name as name, c.email as email, o.code as orderCode, o.placed_at as placedAt`

/** The newest order of this address. */
export const buyersByKey = (key: string): SQL => sql`
  select ${buyerColumns} from orders o
  join order_contacts c on c.order_id = o.id
  where o.email_key = ${key} and c.erased_at is null
  order by o.id desc limit 1`

/** One index seek for each way the number may have been written down. */
export const buyersByPhone = (phones: readonly string[]): SQL => sql`
  select ${buyerColumns} from json_each(${JSON.stringify(phones)}) as wanted
  join order_contacts c on c.phone = wanted.value
  join orders o on o.id = c.order_id
  limit ${foundAtMost}`

/** Newest first: the walk stops at its page however many are called Lan. */
export const buyersByName = (words: string): SQL => sql`
  select ${buyerColumns} from (
    select rowid as no from people_search where people_search match ${`buyer : (${words})`} order by rowid desc limit ${foundAtMost}) as found
  join findables f on f.no = found.no
  join orders o on o.id = f.ref
  join order_contacts c on c.order_id = o.id
  order by f.no desc`

const exporterColumns = sql`e.id as id, e.slug as slug, e.name_vi as nameVi, e.name_en as nameEn, e.state as state, e.tax_code as taxCode`
export const exportersBy = (column: 'slug' | 'tax_code' | 'id', value: string): SQL =>
  sql`select ${exporterColumns} from exporters e where ${sql.raw(`e.${column}`)} = ${value} limit ${foundAtMost}`

export const exportersByName = (words: string): SQL => sql`
  select ${exporterColumns} from (
    select rowid as no from people_search where people_search match ${`exporter : (${words})`} order by rowid desc limit ${foundAtMost}) as found
  join findables f on f.no = found.no
  join exporters e on e.id = f.ref`

const memberColumns = sql`p.id as id, p.name as name, p.email as email`
export const membersByEmail = (email: string): SQL =>
  sql`select ${memberColumns} from people p where p.email = ${email}`
export const membersByName = (words: string): SQL => sql`
  select ${memberColumns} from (
    select rowid as no from people_search where people_search match ${`person : (${words})`} order by rowid desc limit ${foundAtMost}) as found
  join findables f on f.no = found.no
  join people p on p.id = f.ref`
