import { type SQL, sql } from 'drizzle-orm'
import { closuresSince } from '../closures/calendar.ts'
import { deadlinesColumn } from '../settings/deadlines-column.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { OrderKey } from './order-key.ts'
import { timelineActions } from './order-timeline.ts'

/** The rows a key opens. An empty list of hashes opens nothing, and a guest's order belongs to no person. */
const opens = ({ tokenHashes, personId }: OrderKey): SQL =>
  sql`(o.link_hash in (select value from json_each(${JSON.stringify(tokenHashes)})) or o.person_id = ${personId})`

export const orderOfKey = (key: OrderKey): SQL =>
  sql`select o.id as orderId from orders o where o.id = ${key.orderId} and ${opens(key)}`

/** Everything the order's page shows, for one round trip. Only the first row is guarded: without it nothing is answered. */
export const wholeOrder = (orderId: string, key: OrderKey | 'operator'): SQL[] => [
  orderRow(orderId, key === 'operator' ? sql`1` : opens(key)),
  sharesOf(orderId),
  linesOf(orderId),
  parcelsOf(orderId),
  refundsOf(orderId),
  problemsOf(orderId),
  actsOf(orderId),
]

const orderRow = (orderId: string, guard: SQL): SQL => sql`
  select o.id as orderId, o.code as code, o.state as state, o.market as market, o.currency as currency, o.incoterm as incoterm,
    o.locale as locale, o.total_minor as totalMinor, o.refunded_minor as refundedMinor, o.rate as rate, o.rules_as_of as rulesAsOf,
    o.placed_at as placedAt, o.paid_at as paidAt, o.closed_at as closedAt, o.session_expires_at as sessionExpiresAt, o.due_at as holdsUntil, s.url as payUrl,
    c.full_name as fullName, c.email as email, c.phone as phone, c.country as country, c.line1 as line1, c.line2 as line2,
    c.city as city, c.region as region, c.postcode as postcode, c.gift_message as giftMessage, c.gift_sender as giftSender,
    c.erased_at as erasedAt
  from orders o
  left join order_contacts c on c.order_id = o.id
  left join payment_sessions s on s.id = o.payment_session_id
  where o.id = ${orderId} and ${guard}`

const sharesOf = (orderId: string): SQL => sql`
  select sh.exporter_id as exporterId, e.slug as exporterSlug, e.name_vi as exporterNameVi, e.name_en as exporterNameEn,
    sh.lane_id as laneId, sh.lane_name_vi as laneNameVi, sh.lane_name_en as laneNameEn, sh.min_days as minDays, sh.max_days as maxDays,
    e.ship_days as shipDays, ${deadlinesColumn} as deadlines,
    ${closuresSince(sql`sh.exporter_id`, sql`date(ifnull(c.created_at, 0) / 1000, 'unixepoch')`)} as closures,
    sh.goods_minor as goodsMinor, sh.shipping_minor as shippingMinor, sh.duty_minor as dutyMinor,
    sh.import_tax_minor as importTaxMinor, sh.fees_minor as feesMinor, sh.total_minor as totalMinor, sh.slip as slip,
    c.id as consignmentId, c.code as consignmentCode, c.state as consignmentState, c.refunded_minor as refundedMinor,
    c.due_kind as dueKind, c.due_at as dueAt, c.created_at as createdAt, c.changed_at as changedAt
  from order_shares sh
  join exporters e on e.id = sh.exporter_id
  left join consignments c on c.order_id = sh.order_id and c.exporter_id = sh.exporter_id
  where sh.order_id = ${orderId}
  order by sh.position`

const linesOf = (orderId: string): SQL => sql`
  select id as lineId, exporter_id as exporterId, variant_id as variantId, listing_id as listingId, sku as sku, title_vi as titleVi,
    title_en as titleEn, option_vi as optionVi, option_en as optionEn, picture as picture, hs6 as hs6, quantity as quantity,
    unit_minor as unitMinor, goods_minor as goodsMinor, shipping_minor as shippingMinor, duty_minor as dutyMinor,
    import_tax_minor as importTaxMinor, fees_minor as feesMinor, total_minor as totalMinor, why as why,
    shipped_quantity as shippedQuantity, refunded_quantity as refundedQuantity, refunded_minor as refundedMinor
  from order_lines
  where order_id = ${orderId}
  order by exporter_id, position`

const parcelsOf = (orderId: string): SQL => sql`
  select s.id as shipmentId, s.consignment_id as consignmentId, s.carrier as carrier, s.tracking_number as trackingNumber,
    s.shipped_at as shippedAt, s.delivered_at as deliveredAt, l.line_id as lineId, l.quantity as quantity, l.lot as lot,
    l.best_before as bestBefore
  from consignments c
  join shipments s on s.consignment_id = c.id
  left join shipment_lines l on l.shipment_id = s.id
  where c.order_id = ${orderId}
  order by s.shipped_at, s.id, l.line_id`

const refundsOf = (orderId: string): SQL => sql`
  select r.id as refundId, r.consignment_id as consignmentId, r.amount_minor as amountMinor, r.state as state, r.reason as reason,
    r.requested_at as requestedAt, r.settled_at as settledAt, l.line_id as lineId, l.quantity as lineQuantity,
    l.amount_minor as lineMinor
  from refunds r
  left join refund_lines l on l.refund_id = r.id
  where r.order_id = ${orderId}
  order by r.requested_at, r.id, l.line_id`

const problemsOf = (orderId: string): SQL => sql`
  select id as problemId, consignment_id as consignmentId, kind as kind, wants as wants, message as message, lines as lines,
    state as state, reported_at as reportedAt, resolution as resolution, note as note, resolved_at as resolvedAt,
    (select json_group_array(json_object('vi', r.text_vi, 'en', r.text_en)) from decision_reasons r
      where r.id in (select value from json_each(problems.reason_ids))) as reasons
  from problems
  where order_id = ${orderId}
  order by reported_at, id`

/** What was done to the order, from the audit, kept to what a buyer is told. */
const actsOf = (orderId: string): SQL => sql`
  select at as at, action as action, consignment_id as consignmentId, subject as subject, facts ->> 'reason' as reason
  from audit_entries
  where order_id = ${orderId} and action in (select value from json_each(${JSON.stringify(timelineActions)}))
  order by at
  limit 200`

export type ReportableRow = { code: string; state: string; locale: string; openProblems: number }

export const reportableOrder = (key: OrderKey): SQL => sql`
  select o.code as code, o.state as state, o.locale as locale,
    (select count(*) from problems p where p.order_id = o.id and p.state = 'open') as openProblems
  from orders o
  where o.id = ${key.orderId} and ${opens(key)}`

export type ReportableLine = {
  lineId: string
  quantity: number
  consignmentId: string | null
  exporterId: string
}

export const reportableLines = (orderId: string): SQL => sql`
  select l.id as lineId, l.quantity as quantity, c.id as consignmentId, l.exporter_id as exporterId
  from order_lines l
  left join consignments c on c.order_id = l.order_id and c.exporter_id = l.exporter_id
  where l.order_id = ${orderId}`

export type NewProblem = {
  id: string
  orderId: string
  consignmentId: string | null
  kind: string
  wants: string
  message: string
  lines: readonly { lineId: string; quantity: number }[]
}

/** One more report while fewer than `limit` are open; zero rows otherwise, which the guard after it turns away. */
export const insertProblem = ({ db, now }: Deps, problem: NewProblem, limit: number): Statement =>
  db.run(sql`
    insert into problems (id, order_id, consignment_id, kind, wants, message, lines, state, reported_at)
    select ${problem.id}, ${problem.orderId}, ${problem.consignmentId}, ${problem.kind}, ${problem.wants}, ${problem.message},
      ${JSON.stringify(problem.lines)}, 'open', ${now()}
    where (select count(*) from problems where order_id = ${problem.orderId} and state = 'open') < ${limit}`)
