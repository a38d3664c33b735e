import { minute } from '../../schema/values/day.ts'
import { consignmentStates, orderStates } from '../../schema/values/status.ts'
import { anyOf, type Invariant } from './invariant.ts'

const routeOnce: Invariant = {
  name: 'ROUTE-ONCE',
  promise: {
    vi: 'Đơn đã trả tiền có đúng một phần cho mỗi nhà xuất khẩu có hàng trong đơn; đơn chưa trả không lộ cho ai.',
    en: 'A paid order has exactly one consignment per exporter among its lines; an unpaid one has none.',
  },
  sql: anyOf(
    `select 'missing ' || l.order_id || ' ' || l.exporter_id as id
  from orders o join (select distinct order_id, exporter_id from order_lines) l on l.order_id = o.id
  where o.paid_at is not null
    and (select count(*) from consignments c where c.order_id = l.order_id and c.exporter_id = l.exporter_id) <> 1`,
    `select 'too early ' || c.id as id from consignments c join orders o on o.id = c.order_id where o.paid_at is null`,
    `select 'nothing of theirs ' || c.id as id from consignments c
  where not exists (select 1 from order_lines l where l.order_id = c.order_id and l.exporter_id = c.exporter_id)`,
    `select 'pieces ' || c.id as id from consignments c
  where c.pieces <> (select ifnull(sum(l.quantity), 0) from order_lines l where l.order_id = c.order_id and l.exporter_id = c.exporter_id)`,
  ),
}

/** Which audited act must stand behind each state. `to_accept` and `awaiting_payment` begin with the row itself. */
const told = (states: readonly string[], kind: string): string =>
  states.map((state) => `('${state}', '${kind}_${state}')`).join(', ')

const consignmentActs = told(
  consignmentStates.filter((state) => state !== 'to_accept'),
  'consignment',
)
const orderActs = told(
  orderStates.filter((state) => state !== 'awaiting_payment'),
  'order',
)

const states: Invariant = {
  name: 'STATES',
  promise: {
    vi: 'Mỗi lần đổi trạng thái đều được phép, làm một lần, và có dòng nhật ký trong cùng lượt ghi.',
    en: 'Every change of state is an allowed step, made once, with its audit row in the same batch.',
  },
  sql: anyOf(
    `select 'placed ' || o.id as id from orders o
  where not exists (select 1 from audit_entries a where a.order_id = o.id and a.action = 'order_placed')`,
    `select 'order ' || o.id || ' ' || o.state as id
  from orders o join (select column1 as state, column2 as action from (values ${orderActs})) told on told.state = o.state
  where not exists (select 1 from audit_entries a where a.order_id = o.id and a.action = told.action)`,
    `select 'paid ' || o.id as id from orders o
  where o.paid_at is not null and (select count(*) from audit_entries a where a.order_id = o.id and a.action = 'order_paid') <> 1`,
    `select 'consignment ' || c.id || ' ' || c.state as id
  from consignments c join (select column1 as state, column2 as action from (values ${consignmentActs})) told on told.state = c.state
  where not exists (select 1 from audit_entries a where a.order_id = c.order_id and a.consignment_id = c.id and a.action = told.action)`,
    `select 'twice ' || min(a.consignment_id) || ' ' || a.action as id
  from audit_entries a
  where a.action in ('consignment_accepted', 'consignment_shipped', 'consignment_delivered', 'consignment_declined', 'consignment_cancelled')
  group by a.order_id, a.consignment_id, a.action having count(*) > 1`,
    `select 'shipped without a parcel ' || c.id as id from consignments c
  where c.state in ('shipped', 'delivered', 'settled') and not exists (select 1 from shipments s where s.consignment_id = c.id)`,
    `select 'paid ' || id as id from orders
  where (state in ('paid', 'complete', 'refunded') and paid_at is null) or (state in ('awaiting_payment', 'expired') and paid_at is not null)`,
  ),
}

const deadline: Invariant = {
  name: 'DEADLINE',
  promise: {
    vi: 'Không phần hàng nào quá hạn nhận hay hạn gửi mà không được ghi nhận và xử lý.',
    en: 'No consignment passes its accept or ship deadline without an escalation on record.',
  },
  // Ten minutes for the clock to come round, also on a bad day.
  sql: anyOf(
    `select 'unseen ' || c.id as id from consignments c
  where c.due_at < :now - ${10 * minute}
    and not exists (select 1 from escalations e where e.consignment_id = c.id and e.kind = c.due_kind and e.due_at = c.due_at)`,
    `select 'no deadline ' || id as id from consignments
  where state in ('to_accept', 'accepted', 'packed') and (due_at is null or due_kind is null)`,
  ),
}

/** Promises about who gets which part of an order, and when. */
export const routingInvariants: readonly Invariant[] = [routeOnce, states, deadline]
