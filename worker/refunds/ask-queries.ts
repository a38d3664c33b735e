import { type SQL, sql } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

export type AskedRow = {
  consignmentId: string
  code: string
  orderId: string
  exporterId: string
  buyerId: string | null
  /** Empty once the buyer was forgotten. */
  buyerEmail: string
  currency: Currency
  totalMinor: number
  refundedMinor: number
  /** What the goods were sold for, in the buyer's currency and in đồng: the order's own frozen rate. */
  goodsMinor: number
  goodsVnd: number
  /** Asked for by operators within the last day, in minor units of the order's currency. */
  recentMinor: number
  waitingId: string | null
}

/** What a desk's refund is judged by. What a declination gives back is no operator's doing and does not count. */
export const askedConsignment = (id: string, since: number): SQL => sql`
  select c.id as consignmentId, c.code as code, c.order_id as orderId, c.exporter_id as exporterId, o.person_id as buyerId,
    ifnull(k.email, '') as buyerEmail, c.currency as currency, c.total_minor as totalMinor, c.refunded_minor as refundedMinor, s.goods_minor as goodsMinor, s.goods_vnd as goodsVnd,
    (select coalesce(sum(r.amount_minor), 0) from refunds r
      where r.order_id = c.order_id and r.consignment_id = c.id and r.requested_at > ${since} and r.cause not like 'decline:%') as recentMinor,
    (select q.id from refund_requests q where q.consignment_id = c.id and q.state = 'waiting') as waitingId
  from consignments c
  join orders o on o.id = c.order_id
  join order_shares s on s.order_id = c.order_id and s.exporter_id = c.exporter_id
  left join order_contacts k on k.order_id = c.order_id
  where c.id = ${id}`

export type RequestRow = {
  id: string
  orderId: string
  consignmentId: string
  problemId: string | null
  state: 'waiting' | 'approved' | 'refused'
  lines: string | null
  namedMinor: number | null
  takes: 'unsent' | 'sent'
  amountMinor: number
  currency: Currency
  amountVnd: number
  reason: string
  reasonIds: string
  note: string
  requestedBy: string
  requestedName: string | null
  requestedAt: number
  exporterId: string
}

export const requestById = (id: string): SQL => sql`
  select q.id as id, q.order_id as orderId, q.consignment_id as consignmentId, q.problem_id as problemId, q.state as state,
    q.lines as lines, q.named_minor as namedMinor, q.takes as takes, q.amount_minor as amountMinor, q.currency as currency,
    q.amount_vnd as amountVnd, q.reason as reason, q.reason_ids as reasonIds, q.note as note, q.requested_by as requestedBy,
    coalesce(nullif(p.name, ''), p.email) as requestedName, q.requested_at as requestedAt, c.exporter_id as exporterId
  from refund_requests q
  join consignments c on c.id = q.consignment_id
  left join people p on p.id = q.requested_by
  where q.id = ${id}`

export type NewRequest = Omit<RequestRow, 'state' | 'requestedName' | 'exporterId'>

/** A second question about the same consignment breaks `UNIQUE … refund_requests.consignment_id`. */
export const insertRequest = (db: Database, row: NewRequest): Statement =>
  db.run(sql`
    insert into refund_requests (id, order_id, consignment_id, problem_id, state, lines, named_minor, takes, amount_minor, currency,
      amount_vnd, reason, reason_ids, note, requested_by, requested_at)
    values (${row.id}, ${row.orderId}, ${row.consignmentId}, ${row.problemId}, 'waiting', ${row.lines}, ${row.namedMinor},
      ${row.takes}, ${row.amountMinor}, ${row.currency}, ${row.amountVnd}, ${row.reason}, ${row.reasonIds}, ${row.note},
      ${row.requestedBy}, ${row.requestedAt})`)

/** The end of a request, once: of two people who decide one moves it. */
export const endRequest = (
  db: Database,
  id: string,
  end: { state: 'approved' | 'refused'; by: string; at: number; refundId: string | null },
): Statement[] => [
  db.run(sql`
    update refund_requests set state = ${end.state}, decided_by = ${end.by}, decided_at = ${end.at}, refund_id = ${end.refundId}
    where id = ${id} and state = 'waiting'`),
  assertOne(db),
]
