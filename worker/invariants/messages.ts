import { minute } from '../../schema/values/day.ts'
import { anyOf, type Invariant } from './invariant.ts'

/** Longer than any lease and the clock's own round. */
const patience = 15 * minute

const hookOnce: Invariant = {
  name: 'HOOK-ONCE',
  promise: {
    vi: 'Mỗi sự kiện thanh toán có tác dụng đúng một lần, dù đến mấy lần và theo thứ tự nào.',
    en: 'A payment event has its effect once, however often and in whatever order it comes.',
  },
  sql: anyOf(
    `select 'waiting ' || id as id from payment_events where state = 'due' and due_at < :now - ${patience}`,
    `select 'twice ' || order_id as id from ledger_transactions where kind = 'capture' group by order_id having count(*) > 1`,
    `select 'unbound ' || c.payment_intent_id as id from captures c
  where not exists (select 1 from payment_sessions s where s.id = c.session_id and s.order_id = c.order_id)`,
  ),
}

const postOnce: Invariant = {
  name: 'POST-ONCE',
  promise: {
    vi: 'Yêu cầu gửi lại với cùng một khóa có một tác dụng và một câu trả lời.',
    en: 'A request repeated under its idempotency key has one effect and one answer.',
  },
  sql: anyOf(
    `select 'unanswered ' || scope || ' ' || key as id from idempotency_keys where state = 'done' and (status is null or status not between 200 and 299)`,
    `select 'answered early ' || scope || ' ' || key as id from idempotency_keys where state = 'in_flight' and status is not null`,
    `select 'quote ' || quote_id as id from orders group by quote_id having count(*) > 1`,
    `select 'cause ' || cause as id from refunds group by cause having count(*) > 1`,
  ),
}

const outbox: Invariant = {
  name: 'OUTBOX',
  promise: {
    vi: 'Mọi việc đã hứa (thư, lệnh hoàn tiền) được ghi cùng sự việc gây ra nó, rồi được làm hoặc để riêng cho người xử lý.',
    en: 'Every promised effect is recorded with the fact that caused it, and is later done or visibly parked.',
  },
  sql: anyOf(
    `select 'waiting ' || id as id from outbox where state = 'due' and due_at < :now - ${patience} and lease_until < :now - ${patience}`,
    `select 'undone ' || id as id from outbox where (state = 'done') <> (done_at is not null)`,
    `select 'no letter ' || o.id as id from orders o
  where o.paid_at is not null
    and not exists (select 1 from outbox m where m.order_id = o.id and m.kind = 'mail' and m.payload ->> 'template' = 'order_paid')`,
    `select 'untold ' || c.id as id from consignments c
  where not exists (select 1 from outbox m where m.order_id = c.order_id and m.kind = 'mail'
    and m.payload ->> 'template' = 'consignment_new' and m.payload ->> 'consignmentId' = c.id)`,
    `select 'unsent ' || r.id as id from refunds r
  where r.state = 'requested'
    and not exists (select 1 from outbox m where m.order_id = r.order_id and m.kind = 'refund' and m.payload ->> 'refundId' = r.id and m.state <> 'done')`,
  ),
}

/** Promises about events, requests and promised effects. */
export const messageInvariants: readonly Invariant[] = [hookOnce, postOnce, outbox]
