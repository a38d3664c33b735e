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

/** Who answers for a firm. */
export const ownersOf = (exporterId: string): SQL => sql`
  select p.id as personId, p.email as email, p.locale as locale
  from memberships m
  join people p on p.id = m.person_id
  where m.exporter_id = ${exporterId} and m.role = 'owner'
  group by p.id
  order by p.id
  limit 20`

export type FirmNewsRow = {
  firmEmail: string
  nameVi: string
  nameEn: string
  bank: string | null
  lastDigits: string | null
  usableAt: number | null
  itemVi: string | null
  itemEn: string | null
  expiresOn: string | null
}

/** What a letter about a firm itself may say: its name, the account masked, the paper it is about. */
export const firmNews = (exporterId: string, accountId: string, itemId: string): SQL => sql`
  select e.email as firmEmail, e.name_vi as nameVi, e.name_en as nameEn, b.bank as bank, b.last_digits as lastDigits,
    b.usable_at as usableAt, i.name_vi as itemVi, i.name_en as itemEn, x.expires_on as expiresOn
  from exporters e
  left join bank_accounts b on b.id = ${accountId} and b.exporter_id = e.id
  left join checklist_items i on i.id = ${itemId}
  left join exporter_items x on x.exporter_id = e.id and x.item_id = i.id
  where e.id = ${exporterId}`

export type AftermathRow = {
  code: string
  exporterId: string
  firmEmail: string
  firmVi: string
  firmEn: string
  amountMinor: number | null
  currency: string
  refundedReceivesVnd: number | null
}

/** A consignment with one refund of it, for the letter to its firm. */
export const aftermathOf = (consignmentId: string, refundId: string): SQL => sql`
  select c.code as code, c.exporter_id as exporterId, e.email as firmEmail, e.name_vi as firmVi, e.name_en as firmEn,
    c.currency as currency, r.amount_minor as amountMinor, r.receives_vnd as refundedReceivesVnd
  from consignments c
  join exporters e on e.id = c.exporter_id
  left join refunds r on r.id = ${refundId} and r.consignment_id = c.id
  where c.id = ${consignmentId}`

export type TouchedRow = PieceRow & { id: string; withheld: number }

export const touchedLines = (consignmentId: string): SQL => sql`
  select l.id as id, l.title_vi as titleVi, l.title_en as titleEn, l.option_vi as optionVi, l.option_en as optionEn,
    l.quantity as quantity, l.withheld_quantity as withheld
  from consignments c
  join order_lines l on l.order_id = c.order_id and l.exporter_id = c.exporter_id
  where c.id = ${consignmentId}
  order by l.position`
