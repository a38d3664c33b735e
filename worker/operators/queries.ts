import { type SQL, sql } from 'drizzle-orm'
import { assertOne, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Cursor } from './cursor.ts'

export type OrderListRow = {
  orderId: string
  code: string
  state: string
  market: string
  currency: string
  totalMinor: number
  refundedMinor: number
  placedAt: number
  paidAt: number | null
  consignments: string
  openProblems: number
}

const orderColumns = sql`
  select o.id as orderId, o.code as code, o.state as state, o.market as market, o.currency as currency, o.total_minor as totalMinor,
    o.refunded_minor as refundedMinor, o.placed_at as placedAt, o.paid_at as paidAt,
    (select json_group_array(json_object('id', c.id, 'code', c.code, 'state', c.state, 'dueAt', c.due_at,
        'exporter', json_object('id', e.id, 'slug', e.slug, 'name', e.name_vi, 'names', json_object('vi', e.name_vi, 'en', e.name_en))))
      from consignments c join exporters e on e.id = c.exporter_id where c.order_id = o.id) as consignments,
    (select count(*) from problems p where p.order_id = o.id and p.state = 'open') as openProblems
  from orders o`

/** Newest first. Without a state the id walks the table, its first half being the time; with one, the index by state does. */
export function ordersPage(state: string | undefined, after: Cursor | undefined, limit: number): SQL {
  if (state === undefined) {
    const from = after ? sql`where o.id < ${after.id}` : sql``
    return sql`${orderColumns} ${from} order by o.id desc limit ${limit}`
  }
  const from = after ? sql`and (o.placed_at, o.id) < (${after.at}, ${after.id})` : sql``
  return sql`${orderColumns} where o.state = ${state} ${from} order by o.placed_at desc, o.id desc limit ${limit}`
}

/** Orders whose spoken code begins with `code`: a person reads half of it and is understood. */
export const ordersByCode = (code: string, limit: number): SQL =>
  sql`${orderColumns} where o.code >= ${code} and o.code < ${`${code}~`} order by o.code limit ${limit}`

export const orderById = (orderId: string): SQL => sql`${orderColumns} where o.id = ${orderId}`

export type ShareRow = {
  exporterId: string
  slug: string
  nameVi: string
  nameEn: string
  goodsVnd: number
  commissionVnd: number
  receivesVnd: number
}
export type HoldRow = { variantId: string; quantity: number; state: string; expiresAt: number }
export type CaptureRow = {
  paymentIntentId: string
  use: string
  amountMinor: number
  currency: string
  capturedAt: number
}
export type LedgerRow = {
  transactionId: string
  kind: string
  consignmentId: string | null
  postedAt: number
  account: string
  currency: string
  amountMinor: number
}
export type AuditRow = {
  id: string
  at: number
  actor: string
  action: string
  consignmentId: string | null
  subject: string | null
  facts: string
  requestId: string | null
}
export type MessageRow = {
  id: string
  kind: string
  template: string | null
  orderId: string | null
  consignmentId: string | null
  state: string
  attempts: number
  createdAt: number
  dueAt: number
  doneAt: number | null
  lastError: string | null
}
export type EventRow = {
  id: string
  type: string
  objectId: string
  orderId: string | null
  state: string
  attempts: number
  receivedAt: number
  dueAt: number
  outcome: string | null
  lastError: string | null
}
export type ContactRow = { email: string; phone: string | null }

export type MoneyRows = [ContactRow, ShareRow, HoldRow, CaptureRow, LedgerRow, AuditRow, MessageRow, EventRow]

/** What an operator sees of an order besides the buyer's own view. */
export const moneyOf = (orderId: string): SQL[] => [
  sql`select email as email, phone as phone from order_contacts where order_id = ${orderId} and erased_at is null`,
  sql`
    select s.exporter_id as exporterId, e.slug as slug, e.name_vi as nameVi, e.name_en as nameEn, s.goods_vnd as goodsVnd,
      s.commission_vnd as commissionVnd, s.receives_vnd as receivesVnd
    from order_shares s join exporters e on e.id = s.exporter_id
    where s.order_id = ${orderId} order by s.position`,
  sql`
    select variant_id as variantId, quantity as quantity, state as state, expires_at as expiresAt
    from holds where order_id = ${orderId} order by variant_id`,
  sql`
    select payment_intent_id as paymentIntentId, use as use, amount_minor as amountMinor, currency as currency, captured_at as capturedAt
    from captures where order_id = ${orderId} order by captured_at`,
  sql`
    select t.id as transactionId, t.kind as kind, t.consignment_id as consignmentId, t.posted_at as postedAt, l.account as account,
      l.currency as currency, l.amount_minor as amountMinor
    from ledger_transactions t join ledger_entries l on l.transaction_id = t.id
    where t.order_id = ${orderId} order by t.posted_at, t.id, l.currency, l.account limit 1000`,
  sql`
    select id as id, at as at, actor as actor, action as action, consignment_id as consignmentId, subject as subject, facts as facts,
      request_id as requestId
    from audit_entries where order_id = ${orderId} order by at, id limit 500`,
  sql`${messageColumns} where order_id = ${orderId} order by created_at, id limit 200`,
  sql`${eventColumns} where order_id = ${orderId} order by received_at, id limit 200`,
]

const messageColumns = sql`
  select id as id, kind as kind, case when kind = 'mail' then payload ->> 'template' end as template, order_id as orderId,
    consignment_id as consignmentId, state as state, attempts as attempts, created_at as createdAt, due_at as dueAt, done_at as doneAt,
    last_error as lastError
  from outbox`

const eventColumns = sql`
  select id as id, type as type, object_id as objectId, order_id as orderId, state as state, attempts as attempts,
    received_at as receivedAt, due_at as dueAt, outcome as outcome, last_error as lastError
  from payment_events`

export const parkedMessages = (after: Cursor | undefined, limit: number): SQL => sql`
  ${messageColumns}
  where state = 'parked' ${after ? sql`and (created_at, id) < (${after.at}, ${after.id})` : sql``}
  order by created_at desc, id desc limit ${limit}`

export const parkedEvents = (after: Cursor | undefined, limit: number): SQL => sql`
  ${eventColumns}
  where state = 'parked' ${after ? sql`and (received_at, id) < (${after.at}, ${after.id})` : sql``}
  order by received_at desc, id desc limit ${limit}`

export type WaitingRow = {
  id: string
  code: string
  orderId: string
  orderCode: string
  exporterId: string
  slug: string
  nameVi: string
  nameEn: string
  state: string
  market: string
  summaryVi: string
  summaryEn: string
  pieces: number
  totalMinor: number
  currency: string
  receivesVnd: number
  dueKind: string | null
  dueAt: number
}

/** Consignments with a deadline, soonest first; before `until` when given. */
export const waitingConsignments = (
  until: number | undefined,
  after: Cursor | undefined,
  limit: number,
): SQL => sql`
  select c.id as id, c.code as code, c.order_id as orderId, o.code as orderCode, c.exporter_id as exporterId, e.slug as slug,
    e.name_vi as nameVi, e.name_en as nameEn, c.state as state, c.market as market, c.summary_vi as summaryVi,
    c.summary_en as summaryEn, c.pieces as pieces, c.total_minor as totalMinor, c.currency as currency,
    c.receives_vnd as receivesVnd, c.due_kind as dueKind, c.due_at as dueAt
  from consignments c
  join orders o on o.id = c.order_id
  join exporters e on e.id = c.exporter_id
  where c.due_at is not null
    ${until === undefined ? sql`` : sql`and c.due_at < ${until}`}
    ${after ? sql`and (c.due_at, c.id) > (${after.at}, ${after.id})` : sql``}
  order by c.due_at, c.id limit ${limit}`

export type ParkedRow = {
  state: string
  attempts: number
  orderId: string | null
  consignmentId: string | null
}

export const messageState = (id: string): SQL =>
  sql`select state as state, attempts as attempts, order_id as orderId, consignment_id as consignmentId from outbox where id = ${id}`

export const eventState = (id: string): SQL =>
  sql`select state as state, attempts as attempts, order_id as orderId, null as consignmentId from payment_events where id = ${id}`

/** Parked back to due, with its tries ahead of it again; only one of two operators moves it. */
export const messageDueAgain = ({ db, now }: Deps, id: string): Statement[] => [
  db.run(
    sql`update outbox set state = 'due', due_at = ${now()}, attempts = 0, lease_until = 0 where id = ${id} and state = 'parked'`,
  ),
  assertOne(db),
]

export const eventDueAgain = ({ db, now }: Deps, id: string): Statement[] => [
  db.run(
    sql`update payment_events set state = 'due', due_at = ${now()}, attempts = 0 where id = ${id} and state = 'parked'`,
  ),
  assertOne(db),
]
