import { type SQL, sql } from 'drizzle-orm'

export type AddresseeRow = { email: string; fullName: string; linkVersion: number; locale: string }

/** To whom a buyer's letter goes; no row once the person was forgotten. */
export const buyerOf = (orderId: string): SQL => sql`
  select c.email as email, c.full_name as fullName, o.link_version as linkVersion, o.locale as locale
  from orders o
  join order_contacts c on c.order_id = o.id
  where o.id = ${orderId} and c.erased_at is null`

export type StaffRow = { personId: string; email: string; locale: string }

/** Who at a firm can answer for goods. */
export const staffOf = (exporterId: string): SQL => sql`
  select p.id as personId, p.email as email, p.locale as locale
  from memberships m
  join people p on p.id = m.person_id
  where m.exporter_id = ${exporterId} and m.role in ('owner', 'manager', 'packer')
  group by p.id
  order by p.id
  limit 50`

/** Who at the market looks after buyers. */
export const supportDesk = (): SQL => sql`
  select p.id as personId, p.email as email, p.locale as locale
  from memberships m
  join people p on p.id = m.person_id
  where m.exporter_id is null and m.role in ('admin', 'support')
  group by p.id
  order by p.id
  limit 50`

export type ConsignmentRow = {
  consignmentCode: string
  market: string
  exporterId: string
  firmEmail: string
  firmVi: string
  firmEn: string
  receivesVnd: number
  dueKind: string | null
  dueAt: number | null
}

/** What a letter to a firm may say of a consignment: nothing of the buyer, nothing of other firms. */
export const consignmentOf = (consignmentId: string): SQL => sql`
  select c.code as consignmentCode, c.market as market, c.exporter_id as exporterId,
    e.email as firmEmail, e.name_vi as firmVi, e.name_en as firmEn, c.receives_vnd as receivesVnd, c.due_kind as dueKind, c.due_at as dueAt
  from consignments c
  join exporters e on e.id = c.exporter_id
  where c.id = ${consignmentId}`

export type PieceRow = {
  titleVi: string
  titleEn: string
  optionVi: string
  optionEn: string
  quantity: number
}

export const piecesOf = (consignmentId: string): SQL => sql`
  select l.title_vi as titleVi, l.title_en as titleEn, l.option_vi as optionVi, l.option_en as optionEn, l.quantity as quantity
  from consignments c
  join order_lines l on l.order_id = c.order_id and l.exporter_id = c.exporter_id
  where c.id = ${consignmentId}
  order by l.position`

export type ReportRow = { orderId: string; orderCode: string; kind: string; wants: string; message: string }

export const reportOf = (problemId: string): SQL => sql`
  select o.id as orderId, o.code as orderCode, p.kind as kind, p.wants as wants, p.message as message
  from problems p
  join orders o on o.id = p.order_id
  where p.id = ${problemId}`
