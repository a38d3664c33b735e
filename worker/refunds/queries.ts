import { sql, type SQL } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import type { OrderState, RefundState } from '../../schema/values/status.ts'
import { assertOne, assertZero, type Database, read, type Statement } from '../platform/database.ts'
import type { Parts, RefundableLine, RefundPlan } from './refund-amounts.ts'

export type SoldRow = Parts & {
  exporterId: string
  orderState: OrderState
  currency: Currency
  orderTotal: number
  orderRefunded: number
  refunded: number
  paymentIntentId: string
  isAnythingSent: 0 | 1
}

/** A consignment with its order and frozen amounts, what refunds took of it so far, and its lines. One round trip. */
export async function readSold(db: Database, orderId: string, consignmentId: string) {
  return await read<[SoldRow, Parts, RefundableLine]>(db, [
    sql`
      select c.exporter_id as exporterId, o.state as orderState, o.currency as currency, o.total_minor as orderTotal,
        o.refunded_minor as orderRefunded, c.refunded_minor as refunded, o.payment_intent_id as paymentIntentId,
        exists (select 1 from consignments x join shipments h on h.consignment_id = x.id where x.order_id = o.id) as isAnythingSent,
        s.goods_minor as goodsMinor, s.shipping_minor as shippingMinor, s.duty_minor as dutyMinor,
        s.import_tax_minor as importTaxMinor, s.fees_minor as feesMinor, s.receives_vnd as receivesVnd,
        s.commission_vnd as commissionVnd
      from consignments c
      join orders o on o.id = c.order_id
      join order_shares s on s.order_id = c.order_id and s.exporter_id = c.exporter_id
      where c.id = ${consignmentId} and c.order_id = ${orderId} and o.payment_intent_id is not null`,
    sql`
      select coalesce(sum(goods_minor), 0) as goodsMinor, coalesce(sum(shipping_minor), 0) as shippingMinor,
        coalesce(sum(duty_minor), 0) as dutyMinor, coalesce(sum(import_tax_minor), 0) as importTaxMinor,
        coalesce(sum(fees_minor), 0) as feesMinor, coalesce(sum(receives_vnd), 0) as receivesVnd,
        coalesce(sum(commission_vnd), 0) as commissionVnd
      from refunds where order_id = ${orderId} and consignment_id = ${consignmentId}`,
    sql`
      select l.id as id, l.quantity as quantity, l.refunded_quantity as refundedQuantity, l.total_minor as totalMinor,
        l.refunded_minor as refundedMinor, l.goods_minor as goodsMinor, l.duty_minor as dutyMinor,
        l.import_tax_minor as importTaxMinor, l.receives_vnd as receivesVnd, l.commission_vnd as commissionVnd
      from consignments c
      join order_lines l on l.order_id = c.order_id and l.exporter_id = c.exporter_id
      where c.id = ${consignmentId} and c.order_id = ${orderId}
      order by l.position`,
  ])
}

export type NewRefund = {
  id: string
  orderId: string
  consignmentId: string | null
  paymentIntentId: string
  cause: string
  amountMinor: number
  currency: Currency
  reason: string
  parts: Parts | null
  requestedBy: string
  requestedAt: number
}

/** A repeat of the same cause breaks `UNIQUE … refunds.cause`. */
export function insertRefund(db: Database, refund: NewRefund): Statement {
  const { parts } = refund
  return db.run(sql`
    insert into refunds (id, order_id, consignment_id, payment_intent_id, cause, state, amount_minor, currency, reason,
      goods_minor, shipping_minor, duty_minor, import_tax_minor, fees_minor, receives_vnd, commission_vnd,
      requested_by, requested_at)
    values (${refund.id}, ${refund.orderId}, ${refund.consignmentId}, ${refund.paymentIntentId}, ${refund.cause},
      'requested', ${refund.amountMinor}, ${refund.currency}, ${refund.reason}, ${parts?.goodsMinor ?? 0},
      ${parts?.shippingMinor ?? 0}, ${parts?.dutyMinor ?? 0}, ${parts?.importTaxMinor ?? 0}, ${parts?.feesMinor ?? 0},
      ${parts?.receivesVnd ?? 0}, ${parts?.commissionVnd ?? 0}, ${refund.requestedBy}, ${refund.requestedAt})`)
}

/** The lines a refund takes pieces or money of, with the counters that cap it. */
export function takeLines(db: Database, refundId: string, lines: RefundPlan['lines']): Statement[] {
  if (lines.length === 0) return []
  const rows = JSON.stringify(lines)
  return [
    db.run(sql`
      insert into refund_lines (refund_id, line_id, quantity, amount_minor)
      select ${refundId}, value ->> 'lineId', value ->> 'quantity', value ->> 'amountMinor' from json_each(${rows})`),
    db.run(sql`
      update order_lines
      set refunded_quantity = refunded_quantity + taken.quantity, refunded_minor = refunded_minor + taken.amount
      from (select value ->> 'lineId' as id, value ->> 'quantity' as quantity, value ->> 'amountMinor' as amount
        from json_each(${rows})) as taken
      where order_lines.id = taken.id`),
    assertZero(db, sql`changes() - ${lines.length}`),
  ]
}

/** REFUND-CAP over what was read: somebody else's refund in between aborts the batch. */
export const takeFromConsignment = (
  db: Database,
  id: string,
  readRefunded: number,
  amountMinor: number,
  now: number,
): Statement[] => [
  db.run(sql`
    update consignments set refunded_minor = refunded_minor + ${amountMinor}, changed_at = max(${now}, changed_at)
    where id = ${id} and refunded_minor = ${readRefunded}`),
  assertOne(db),
]

/** The same for the order; `closes` is the state it ends in when nothing of it is left. */
export const takeFromOrder = (
  db: Database,
  id: string,
  was: { state: OrderState; refunded: number },
  amountMinor: number,
  closes: { as: OrderState; at: number } | undefined,
): Statement[] => [
  db.run(sql`
    update orders set refunded_minor = refunded_minor + ${amountMinor}${closes ? sql`, state = ${closes.as}, closed_at = ${closes.at}` : sql``}
    where id = ${id} and state = ${was.state} and refunded_minor = ${was.refunded}`),
  assertOne(db),
]

export type RefundRow = {
  id: string
  orderId: string
  consignmentId: string | null
  paymentIntentId: string
  state: RefundState
  amountMinor: number
  currency: Currency
  reason: string
  cause: string
  providerAttempt: number
  providerRefundId: string | null
  requestedAt: number
}

const columns = sql`
  id, order_id as orderId, consignment_id as consignmentId, payment_intent_id as paymentIntentId, state,
  amount_minor as amountMinor, currency, reason, cause, provider_attempt as providerAttempt,
  provider_refund_id as providerRefundId, requested_at as requestedAt`

const one = async (db: Database, where: SQL): Promise<RefundRow | undefined> => {
  const [[row]] = await read<[RefundRow]>(db, [sql`select ${columns} from refunds where ${where}`])
  return row
}

export const findRefund = (db: Database, id: string) => one(db, sql`id = ${id}`)
export const findRefundByProvider = (db: Database, providerRefundId: string) =>
  one(db, sql`provider_refund_id = ${providerRefundId}`)

/** One step of a refund's states; aborts unless it still stands where it was read. */
export const moveRefund = (
  db: Database,
  was: RefundRow,
  to: { state: RefundState; providerRefundId: string; failure: string | null; settledAt: number | null },
): Statement[] => [
  db.run(sql`
    update refunds set state = ${to.state}, provider_refund_id = ${to.providerRefundId}, failure = ${to.failure},
      settled_at = coalesce(${to.settledAt}, settled_at)
    where id = ${was.id} and state = ${was.state}`),
  assertOne(db),
]

/** After the provider's own fault its key only replays that fault: the next try gets another key. */
export const nextProviderAttempt = (db: Database, { id, providerAttempt }: RefundRow): Statement =>
  db.run(
    sql`update refunds set provider_attempt = ${providerAttempt + 1} where id = ${id} and provider_attempt = ${providerAttempt}`,
  )
