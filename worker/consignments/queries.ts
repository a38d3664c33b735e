import { sql, type SQL } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Market } from '../../schema/values/market.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

/** What an act needs to know of a consignment. `changedAt` is its version: every act raises it. */
export type OwnRow = {
  id: Id<'consignment'>
  code: string
  orderId: Id<'order'>
  exporterId: Id<'exporter'>
  state: ConsignmentState
  market: Market
  currency: Currency
  totalMinor: number
  refundedMinor: number
  receivesVnd: number
  summaryVi: string
  summaryEn: string
  pieces: number
  dueKind: 'accept' | 'ship' | null
  dueAt: number | null
  remindAt: number | null
  createdAt: number
  changedAt: number
}

export const consignmentColumns = sql`
  c.id as id, c.code as code, c.order_id as orderId, c.exporter_id as exporterId, c.state as state, c.market as market,
  c.currency as currency, c.total_minor as totalMinor, c.refunded_minor as refundedMinor, c.receives_vnd as receivesVnd,
  c.summary_vi as summaryVi, c.summary_en as summaryEn, c.pieces as pieces, c.due_kind as dueKind, c.due_at as dueAt,
  c.remind_at as remindAt, c.created_at as createdAt, c.changed_at as changedAt`

/** TENANT: the firms a caller acts for, as a condition on `exporter_id`. `everyone` is the clock's own work. */
export type Scope = 'everyone' | readonly string[]

const within = (scope: Scope): SQL =>
  scope === 'everyone'
    ? sql``
    : sql`and c.exporter_id in (select value from json_each(${JSON.stringify(scope)}))`

export const ownConsignment = (id: string, scope: Scope): SQL =>
  sql`select ${consignmentColumns} from consignments c where c.id = ${id} ${within(scope)}`

/** Those of the ids that are this firm's. */
export const ownCodes = (ids: readonly string[], exporterId: string): SQL => sql`
  select c.id as id, c.code as code from json_each(${JSON.stringify(ids)}) wanted
  cross join consignments c on c.id = wanted.value and c.exporter_id = ${exporterId}`

export type DeskRow = OwnRow & { deskAt: number }
export type Cursor = { deskAt: number; id: string }

/** One page of a desk, and the one row after it that says whether there is a next. */
export const deskPage = (
  exporterId: string,
  state: ConsignmentState | undefined,
  after: Cursor | undefined,
  limit: number,
): SQL => sql`
  select ${consignmentColumns}, c.desk_at as deskAt from consignments c
  where c.exporter_id = ${exporterId} ${state ? sql`and c.state = ${state}` : sql``}
    ${after ? sql`and (c.desk_at, c.id) > (${after.deskAt}, ${after.id})` : sql``}
  order by c.desk_at, c.id limit ${limit + 1}`

export const deskCounts = (exporterId: string): SQL =>
  sql`select state as state, consignments as consignments from desk_counts where exporter_id = ${exporterId}`

export type Next = {
  state: ConsignmentState
  dueKind: 'accept' | 'ship' | null
  dueAt: number | null
  remindAt: number | null
  changedAt: number
}

/** Moves a consignment from where it was read, or aborts the batch: nobody came between. */
export const move = (db: Database, was: OwnRow, next: Next): Statement[] => [
  db.run(sql`
    update consignments set state = ${next.state}, due_kind = ${next.dueKind}, due_at = ${next.dueAt},
      remind_at = ${next.remindAt}, changed_at = ${next.changedAt}
    where id = ${was.id} and exporter_id = ${was.exporterId} and state = ${was.state} and changed_at = ${was.changedAt}`),
  assertOne(db),
]

/** One more of a firm's figures. */
export function countFigure(
  db: Database,
  exporterId: string,
  figure: 'accepted_in_time' | 'shipped' | 'delivered' | 'declined',
): Statement {
  const name = sql.identifier(figure)
  return db.run(sql`
    insert into exporter_figures (exporter_id, ${name}) values (${exporterId}, 1)
    on conflict (exporter_id) do update set ${name} = ${name} + 1`)
}

export type UnsentRow = { id: string; position: number; quantity: number; shipped: number; refunded: number }

/** What is to be sent of each line: pieces refunded before they were sent are not. */
export const linesToShip = (own: { orderId: string; exporterId: string }): SQL => sql`
  select id as id, position as position, quantity - withheld_quantity as quantity, shipped_quantity as shipped,
    refunded_quantity as refunded
  from order_lines where order_id = ${own.orderId} and exporter_id = ${own.exporterId} order by position`

export type RefundedRow = UnsentRow & { refunded: number; withheld: number }

/** The same with what refunds have taken of it so far, before the one being planned. */
export const linesToWithhold = (own: { orderId: string; exporterId: string }): SQL => sql`
  select id as id, position as position, quantity as quantity, shipped_quantity as shipped, refunded_quantity as refunded,
    withheld_quantity as withheld
  from order_lines where order_id = ${own.orderId} and exporter_id = ${own.exporterId} order by position`

/** Pieces nobody may send any more; the line's check refuses more than are unsent. */
export const withhold = (db: Database, pieces: readonly { lineId: string; quantity: number }[]): Statement =>
  db.run(sql`
    update order_lines set withheld_quantity = withheld_quantity + kept.quantity
    from (select value ->> 'lineId' as id, value ->> 'quantity' as quantity from json_each(${JSON.stringify(pieces)})) as kept
    where order_lines.id = kept.id`)

export type ParcelRow = {
  id: string
  carrier: string
  trackingNumber: string
  shippedAt: number
  deliveredAt: number | null
}

export const parcelsOf = (consignmentId: string): SQL => sql`
  select id as id, carrier as carrier, tracking_number as trackingNumber, shipped_at as shippedAt, delivered_at as deliveredAt
  from shipments where consignment_id = ${consignmentId} order by shipped_at, id`

export type NewParcel = {
  id: string
  consignmentId: string
  carrier: string
  trackingNumber: string
  shippedAt: number
  shippedBy: string
}
export type NewParcelLine = {
  lineId: string
  quantity: number
  lot: string | null
  bestBefore: string | null
}

export const insertParcel = (
  db: Database,
  parcel: NewParcel,
  lines: readonly NewParcelLine[],
): Statement[] => [
  db.run(sql`
    insert into shipments (id, consignment_id, carrier, tracking_number, shipped_at, shipped_by)
    values (${parcel.id}, ${parcel.consignmentId}, ${parcel.carrier}, ${parcel.trackingNumber}, ${parcel.shippedAt}, ${parcel.shippedBy})`),
  db.run(sql`
    insert into shipment_lines (shipment_id, line_id, quantity, lot, best_before)
    select ${parcel.id}, value ->> 'lineId', value ->> 'quantity', value ->> 'lot', value ->> 'bestBefore'
    from json_each(${JSON.stringify(lines)})`),
]

/** Counts pieces as sent. The table's `line_shipped_within_quantity` aborts the batch when a line has not so many left. */
export const countSent = (db: Database, own: OwnRow, { lineId, quantity }: NewParcelLine): Statement[] => [
  db.run(sql`
    update order_lines set shipped_quantity = shipped_quantity + ${quantity}
    where id = ${lineId} and order_id = ${own.orderId} and exporter_id = ${own.exporterId}`),
  assertOne(db),
]

export const markDelivered = (
  db: Database,
  consignmentId: string,
  shipmentId: string,
  at: number,
): Statement[] => [
  db.run(sql`
    update shipments set delivered_at = ${at}
    where id = ${shipmentId} and consignment_id = ${consignmentId} and delivered_at is null`),
  assertOne(db),
]

/** What the clock has to look at: reminders and deadlines share one index, the most overdue first. */
export const waitingOnTheClock = (now: number, limit: number): SQL => sql`
  select ${consignmentColumns} from consignments c where c.remind_at is not null and c.remind_at <= ${now}
  order by c.remind_at limit ${limit}`

/** Puts the clock's next look at a consignment off, when it still stands as read. */
export const lookAgain = (db: Database, { id, remindAt }: OwnRow, at: number): Statement =>
  db.run(sql`update consignments set remind_at = ${at} where id = ${id} and remind_at = ${remindAt}`)

export const insertEscalation = (
  db: Database,
  consignmentId: string,
  kind: 'accept' | 'ship',
  dueAt: number,
  now: number,
): Statement =>
  db.run(sql`
    insert into escalations (consignment_id, kind, due_at, raised_at) values (${consignmentId}, ${kind}, ${dueAt}, ${now})
    on conflict do nothing`)
