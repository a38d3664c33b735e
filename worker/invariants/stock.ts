import { minute } from '../../schema/values/day.ts'
import { anyOf, type Invariant } from './invariant.ts'

const noOversell: Invariant = {
  name: 'NO-OVERSELL',
  promise: {
    vi: 'Với mỗi mặt hàng, số giữ chỗ không âm và không vượt số có trong kho.',
    en: 'For each variant, what is kept for unpaid orders is never below zero and never above what is on hand.',
  },
  sql: anyOf(
    `select variant_id as id from stock where reserved < 0 or reserved > on_hand`,
    `select h.order_id || ' ' || h.variant_id as id from holds h
  where h.state <> 'released' and not exists (select 1 from stock s where s.variant_id = h.variant_id)`,
  ),
}

const noLeak: Invariant = {
  name: 'NO-LEAK',
  promise: {
    vi: 'Mỗi lần giữ hàng kết thúc đúng một lần; quá hạn thì được trả lại trong 5 phút.',
    en: 'Every hold ends exactly once, committed or released; an expired one is released within 5 minutes.',
  },
  sql: anyOf(
    `select 'expired ' || order_id || ' ' || variant_id as id from holds where state = 'held' and expires_at < :now - ${5 * minute}`,
    `select 'reserved ' || s.variant_id as id from stock s
  where s.reserved <> ifnull((select sum(h.quantity) from holds h where h.variant_id = s.variant_id and h.state = 'held'), 0)`,
    `select 'held ' || h.order_id || ' ' || h.variant_id as id from holds h join orders o on o.id = h.order_id
  where h.state = 'held' and o.state <> 'awaiting_payment'`,
    `select 'committed ' || h.order_id || ' ' || h.variant_id as id from holds h join orders o on o.id = h.order_id
  where h.state = 'committed' and o.paid_at is null`,
    `select 'uncommitted ' || h.order_id || ' ' || h.variant_id as id from holds h join orders o on o.id = h.order_id
  where h.state <> 'committed' and o.paid_at is not null`,
    `select 'pieces ' || l.order_id || ' ' || l.variant_id as id
  from (select order_id, variant_id, sum(quantity) as quantity from order_lines group by order_id, variant_id) l
  where l.quantity <> ifnull((select h.quantity from holds h where h.order_id = l.order_id and h.variant_id = l.variant_id), -1)`,
  ),
}

const latePay: Invariant = {
  name: 'LATE-PAY',
  promise: {
    vi: 'Tiền đến sau khi hết giữ hàng thì hoặc có hàng, hoặc được hoàn tự động: không bao giờ cả hai, không bao giờ không gì cả.',
    en: 'Money that comes after the hold ended either gets its goods again or goes back by itself: never neither, never both.',
  },
  sql: anyOf(
    `select 'neither ' || c.payment_intent_id as id from captures c
  where c.use = 'surplus'
    and c.amount_minor <> ifnull((select sum(r.amount_minor) from refunds r where r.payment_intent_id = c.payment_intent_id), 0)`,
    `select 'unpaid ' || c.payment_intent_id as id from captures c join orders o on o.id = c.order_id
  where c.use = 'order' and o.paid_at is null`,
    `select 'paid with nothing ' || o.id as id from orders o
  where o.paid_at is not null and not exists (select 1 from captures c
    where c.order_id = o.id and c.use = 'order' and c.payment_intent_id = o.payment_intent_id
      and c.amount_minor = o.total_minor and c.currency = o.currency)`,
    `select 'paid twice ' || o.id as id from orders o
  where (select count(*) from captures c where c.order_id = o.id and c.use = 'order') > 1`,
  ),
}

/** Promises about stock. */
export const stockInvariants: readonly Invariant[] = [noOversell, noLeak, latePay]
