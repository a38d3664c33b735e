import { type SQL, sql } from 'drizzle-orm'
import type { ProblemKind, ProblemWants } from '../../schema/values/problem.ts'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

export type ProblemRow = {
  id: string
  orderId: string
  orderCode: string
  consignmentId: string | null
  exporterId: string | null
  buyerId: string | null
  /** Empty once the buyer was forgotten. */
  buyerEmail: string
  kind: ProblemKind
  wants: ProblemWants
  message: string
  lines: string
  state: 'open' | 'resolved'
  resolution: string | null
  reportedAt: number
  firstBy: string | null
  waitingRefundId: string | null
}

export const problemById = (id: string): SQL => sql`
  select p.id as id, p.order_id as orderId, o.code as orderCode, p.consignment_id as consignmentId, c.exporter_id as exporterId,
    o.person_id as buyerId, ifnull(k.email, '') as buyerEmail, p.kind as kind, p.wants as wants, p.message as message, p.lines as lines, p.state as state, p.resolution as resolution,
    p.reported_at as reportedAt,
    (select t.first_by from review_tasks t where t.kind = 'problem' and t.subject_id = p.id and t.state = 'open') as firstBy,
    (select q.id from refund_requests q where q.order_id = p.order_id and q.problem_id = p.id and q.state = 'waiting') as waitingRefundId
  from problems p
  join orders o on o.id = p.order_id
  left join consignments c on c.id = p.consignment_id
  left join order_contacts k on k.order_id = p.order_id
  where p.id = ${id}`

export type FirmRow = {
  exporterId: string
  nameVi: string
  nameEn: string
  consignmentId: string
  shipped: number
  delivered: number
  declined: number
  problems: number
  leftMinor: number
  currency: string
}

/** The firms of an order and how they have fared; reports about one are counted up to fifty. */
export const firmsOf = (orderId: string): SQL => sql`
  select e.id as exporterId, e.name_vi as nameVi, e.name_en as nameEn, c.id as consignmentId,
    coalesce(f.shipped, 0) as shipped, coalesce(f.delivered, 0) as delivered, coalesce(f.declined, 0) as declined,
    (select count(*) from (select 1 from review_tasks t where t.exporter_id = e.id and t.kind = 'problem' limit 50)) as problems,
    c.total_minor - c.refunded_minor as leftMinor, c.currency as currency
  from consignments c
  join exporters e on e.id = c.exporter_id
  left join exporter_figures f on f.exporter_id = e.id
  where c.order_id = ${orderId} order by c.code`

export type LineFirmRow = { lineId: string; consignmentId: string; exporterId: string }

/** Which consignment each line of an order belongs to. */
export const lineFirms = (orderId: string): SQL => sql`
  select l.id as lineId, c.id as consignmentId, c.exporter_id as exporterId
  from order_lines l
  join consignments c on c.order_id = l.order_id and c.exporter_id = l.exporter_id
  where l.order_id = ${orderId}`

/** The end of a report, once, with what the buyer reads of it. */
export const endProblem = (
  db: Database,
  id: string,
  end: { resolution: string; reasonIds: readonly string[]; note: string; at: number },
): Statement[] => [
  db.run(sql`
    update problems set state = 'resolved', resolution = ${end.resolution}, reason_ids = ${JSON.stringify(end.reasonIds)},
      note = ${end.note}, resolved_at = ${end.at}
    where id = ${id} and state = 'open'`),
  assertOne(db),
]
