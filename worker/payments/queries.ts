import { sql } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import type { OrderState } from '../../schema/values/status.ts'
import type { PaidLine } from '../consignments/create-consignments.ts'
import type { ShareAmounts } from '../ledger/sale-postings.ts'
import { assertOne, assertZero, type Database, read, type Statement } from '../platform/database.ts'

export type OrderRow = {
  orderId: string
  code: string
  state: OrderState
  market: string
  currency: Currency
  totalMinor: number
  attempt: number
  dueAt: number | null
  sessionExpiresAt: number
}
export type SessionRow = { id: string; attempt: number; amountMinor: number; currency: Currency }
export type CaptureRow = { paymentIntentId: string; use: 'order' | 'surplus' }
export type ShareRow = ShareAmounts & { totalMinor: number }
export type HoldRow = { variantId: string; state: 'held' | 'committed' | 'released' }

/** Everything a payment is judged by and routed with: one round trip. */
export async function readOrderToSettle(db: Database, orderId: string) {
  const [[order], sessions, captures, shares, lines, holds] = await read<
    [OrderRow, SessionRow, CaptureRow, ShareRow, PaidLine, HoldRow]
  >(db, [
    sql`
      select id as orderId, code, state, market, currency, total_minor as totalMinor, payment_attempt as attempt, due_at as dueAt,
        session_expires_at as sessionExpiresAt
      from orders where id = ${orderId}`,
    sql`select id, attempt, amount_minor as amountMinor, currency from payment_sessions where order_id = ${orderId}`,
    sql`select payment_intent_id as paymentIntentId, use from captures where order_id = ${orderId}`,
    sql`
      select exporter_id as exporterId, total_minor as totalMinor, goods_minor as goodsMinor, shipping_minor as shippingMinor,
        duty_minor as dutyMinor, import_tax_minor as importTaxMinor, fees_minor as feesMinor, receives_vnd as receivesVnd,
        commission_vnd as commissionVnd
      from order_shares where order_id = ${orderId} order by position`,
    sql`select exporter_id as exporterId, quantity, title_vi as titleVi, title_en as titleEn from order_lines where order_id = ${orderId} order by position`,
    sql`select variant_id as variantId, state from holds where order_id = ${orderId}`,
  ])
  return order ? { order, sessions, captures, shares, lines, holds } : undefined
}
export type ToSettle = NonNullable<Awaited<ReturnType<typeof readOrderToSettle>>>

/** A page opened whose row was never written (the Worker died in between): the provider's word with our ids binds it. */
export const adoptSession = (
  db: Database,
  session: SessionRow & { orderId: string; openedAt: number; expiresAt: number },
): Statement =>
  db.run(sql`
    insert into payment_sessions (id, order_id, attempt, url, amount_minor, currency, opened_at, expires_at)
    values (${session.id}, ${session.orderId}, ${session.attempt}, '', ${session.amountMinor}, ${session.currency}, ${session.openedAt}, ${session.expiresAt})`)

export const moveToPaid = (
  db: Database,
  order: OrderRow,
  paid: { at: number; sessionId: string; paymentIntentId: string; consignments: number },
): Statement[] => [
  db.run(sql`
    update orders set state = 'paid', paid_at = ${paid.at}, due_at = null, payment_session_id = ${paid.sessionId},
      payment_intent_id = ${paid.paymentIntentId}, open_consignments = ${paid.consignments}, closed_at = null
    where id = ${order.orderId} and state = ${order.state}`),
  assertOne(db),
]

/** The goods leave the shelf and the reservation at once. Aborts unless every hold was still held. */
export const commitHolds = (db: Database, orderId: string, count: number): Statement[] => [
  db.run(sql`
    update stock set on_hand = on_hand - h.quantity, reserved = reserved - h.quantity
    from holds h where h.order_id = ${orderId} and h.state = 'held' and stock.variant_id = h.variant_id`),
  assertZero(db, sql`changes() - ${count}`),
  db.run(sql`update holds set state = 'committed' where order_id = ${orderId} and state = 'held'`),
]

/** LATE-PAY: goods that were let go are taken again if nobody else holds them: the table's constraint decides. */
export const retakeStock = (db: Database, orderId: string, count: number): Statement[] => [
  db.run(sql`
    update stock set on_hand = on_hand - h.quantity
    from holds h where h.order_id = ${orderId} and h.state = 'released' and stock.variant_id = h.variant_id`),
  assertZero(db, sql`changes() - ${count}`),
  db.run(sql`update holds set state = 'committed' where order_id = ${orderId} and state = 'released'`),
]

/** NO-LEAK: an order that will not be paid gives its goods back, once. */
export const releaseOrder = (
  db: Database,
  orderId: string,
  to: { state: 'expired' | 'cancelled'; at: number },
): Statement[] => [
  db.run(
    sql`update orders set state = ${to.state}, due_at = null, closed_at = ${to.at} where id = ${orderId} and state = 'awaiting_payment'`,
  ),
  assertOne(db),
  db.run(sql`
    update stock set reserved = reserved - h.quantity
    from holds h where h.order_id = ${orderId} and h.state = 'held' and stock.variant_id = h.variant_id`),
  assertZero(
    db,
    sql`changes() - (select count(*) from holds where order_id = ${orderId} and state = 'held')`,
  ),
  db.run(sql`update holds set state = 'released' where order_id = ${orderId} and state = 'held'`),
]

export const cancelExpired = (db: Database, orderId: string, at: number): Statement[] => [
  db.run(
    sql`update orders set state = 'cancelled', closed_at = ${at} where id = ${orderId} and state = 'expired'`,
  ),
  assertOne(db),
]

/** A method that takes days: the goods wait with it. */
export const lengthenHolds = (db: Database, orderId: string, until: number): Statement[] => [
  db.run(sql`update orders set due_at = ${until} where id = ${orderId} and state = 'awaiting_payment'`),
  assertOne(db),
  db.run(sql`update holds set expires_at = ${until} where order_id = ${orderId} and state = 'held'`),
]

export type NewCapture = {
  paymentIntentId: string
  sessionId: string
  orderId: string
  chargeId: string | null
  use: 'order' | 'surplus'
  amountMinor: number
  currency: Currency
  fee: { minor: number; currency: Currency } | null
  at: number
}

/** PSP-MATCH: one row a provider payment; a repeat breaks `UNIQUE … captures`. */
export const insertCapture = (db: Database, capture: NewCapture): Statement =>
  db.run(sql`
    insert into captures (payment_intent_id, session_id, order_id, charge_id, use, amount_minor, currency, fee_minor, fee_currency, captured_at)
    values (${capture.paymentIntentId}, ${capture.sessionId}, ${capture.orderId}, ${capture.chargeId}, ${capture.use}, ${capture.amountMinor},
      ${capture.currency}, ${capture.fee?.minor ?? null}, ${capture.fee?.currency ?? null}, ${capture.at})`)

export type UnsettledCapture = {
  orderId: string
  amountMinor: number
  currency: Currency
  feeMinor: number | null
}

export async function findCapture(
  db: Database,
  paymentIntentId: string,
): Promise<UnsettledCapture | undefined> {
  const [[row]] = await read<[UnsettledCapture]>(db, [
    sql`select order_id as orderId, amount_minor as amountMinor, currency, fee_minor as feeMinor from captures where payment_intent_id = ${paymentIntentId}`,
  ])
  return row
}

export const fillFee = (
  db: Database,
  paymentIntentId: string,
  chargeId: string,
  fee: { minor: number; currency: Currency },
): Statement[] => [
  db.run(sql`
    update captures set charge_id = ${chargeId}, fee_minor = ${fee.minor}, fee_currency = ${fee.currency}
    where payment_intent_id = ${paymentIntentId} and fee_minor is null`),
  assertOne(db),
]
