import { currencyCodes } from '../../schema/values/currency.ts'
import { anyOf, type Invariant } from './invariant.ts'

const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ')

/** Whose rows only grow: the books, the audit, what was decided and counted, and every version. */
const growingTables = [
  'ledger_transactions',
  'ledger_entries',
  'audit_entries',
  'decisions',
  'exporter_moves',
  'bank_accounts',
  'listing_versions',
  'market_settings',
  'stock_counts',
]

/** The triggers without which rows that must only grow could be changed: those, and the inbox's. */
const appendTriggers = [
  ...growingTables.flatMap((table) =>
    ['update', 'delete', 'replace'].map((verb) => `${table}_append_${verb}`),
  ),
  'payment_events_append_delete',
  'payment_events_append_replace',
  'payment_events_append_identity',
]

const moneyTables = [
  'quotes',
  'orders',
  'order_lines',
  'order_shares',
  'consignments',
  'refunds',
  'refund_lines',
  'payment_sessions',
  'captures',
  'ledger_entries',
]

/** What a capture must have posted for each kind of amount, from the frozen shares: account → column. */
const collected = [
  ['shipping_collected', 'shipping_minor'],
  ['duty_collected', 'duty_minor'],
  ['import_tax_collected', 'import_tax_minor'],
  ['fees_collected', 'fees_minor'],
] as const

const capturePosted = collected.map(
  ([account, column]) => `select 'capture ' || c.payment_intent_id || ' ${account}' as id
  from captures c
  where c.use = 'order'
    and ifnull((select sum(e.amount_minor) from ledger_entries e
      where e.transaction_id = 'capture:' || c.payment_intent_id and e.account = '${account}' and e.currency = c.currency), 0)
    <> -(select sum(s.${column}) from order_shares s where s.order_id = c.order_id)`,
)

const conserve: Invariant = {
  name: 'CONSERVE',
  promise: {
    vi: 'Tiền thu vào bằng phần của nhà xuất khẩu, hoa hồng, cước, thuế, phí và tiền hoàn; mỗi bút toán cộng lại bằng không theo từng loại tiền.',
    en: 'Money taken equals what is owed to exporters, commission, shipping, taxes, fees and refunds; every movement in the books sums to zero per currency.',
  },
  sql: anyOf(
    `select 'unbalanced ' || transaction_id || ' ' || currency as id
  from ledger_entries group by transaction_id, currency having sum(amount_minor) <> 0`,
    `select 'empty ' || t.id as id from ledger_transactions t
  where not exists (select 1 from ledger_entries e where e.transaction_id = t.id)`,
    ...capturePosted,
    `select 'capture ' || c.payment_intent_id || ' exporter ' || s.exporter_id as id
  from captures c join order_shares s on s.order_id = c.order_id
  where c.use = 'order' and s.receives_vnd <> 0
    and not exists (select 1 from ledger_entries e where e.transaction_id = 'capture:' || c.payment_intent_id
      and e.account = 'exporter_payable:' || s.exporter_id || ':pending' and e.currency = 'VND' and e.amount_minor = -s.receives_vnd)`,
    `select 'capture ' || c.payment_intent_id || ' commission' as id
  from captures c
  where c.use = 'order'
    and ifnull((select sum(e.amount_minor) from ledger_entries e
      where e.transaction_id = 'capture:' || c.payment_intent_id and e.account = 'commission' and e.currency = 'VND'), 0)
    <> -(select sum(s.commission_vnd) from order_shares s where s.order_id = c.order_id)`,
    `select 'owed back ' || o.id as id
  from orders o
  where exists (select 1 from captures c where c.order_id = o.id)
    and ifnull((select sum(e.amount_minor) from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
      where t.order_id = o.id and e.account = 'refunds_payable'), 0)
    <> -ifnull((select sum(r.amount_minor) from refunds r where r.order_id = o.id and r.state <> 'succeeded'), 0)`,
  ),
}

const append: Invariant = {
  name: 'APPEND',
  promise: {
    vi: 'Sổ cái, nhật ký và sự kiện chỉ thêm, không bao giờ bị sửa hay xóa.',
    en: 'Ledger, audit and events only grow: no row is ever changed or removed.',
  },
  sql: `
  select value as id from json_each('${JSON.stringify(appendTriggers)}')
  where not exists (select 1 from sqlite_master where type = 'trigger' and name = value)`,
}

const integer: Invariant = {
  name: 'INTEGER',
  promise: {
    vi: 'Số tiền là số nguyên theo đơn vị nhỏ nhất, luôn kèm loại tiền; không cộng lẫn hai loại tiền.',
    en: 'Amounts are integers in minor units with their currency beside them; two currencies are never mixed.',
  },
  sql: anyOf(
    `select 'not strict ' || value as id from json_each('${JSON.stringify(moneyTables)}')
  where not exists (select 1 from sqlite_master where type = 'table' and name = value and lower(sql) like '%strict%')`,
    `select 'currency ' || id as id from orders where currency not in (${quoted(currencyCodes)})`,
    `select 'currency ' || c.id as id from consignments c join orders o on o.id = c.order_id where c.currency <> o.currency`,
    `select 'currency ' || s.id as id from payment_sessions s join orders o on o.id = s.order_id where s.currency <> o.currency`,
    `select 'currency ' || c.payment_intent_id as id from captures c join orders o on o.id = c.order_id
  where c.use = 'order' and c.currency <> o.currency`,
    `select 'currency ' || r.id as id from refunds r join captures c on c.payment_intent_id = r.payment_intent_id where r.currency <> c.currency`,
    `select 'currency ' || transaction_id || ' ' || account as id from ledger_entries
  where currency not in (${quoted(currencyCodes)})
    or (currency <> 'VND' and (account like 'exporter_payable:%' or account = 'commission'))`,
  ),
}

const priced: Invariant = {
  name: 'PRICED',
  promise: {
    vi: 'Số tiền phải trả là giá đã báo và giữ nguyên; máy của người mua không đặt được giá.',
    en: 'What is charged is the price that was quoted and frozen; nothing a client sends is an amount.',
  },
  sql: anyOf(
    `select 'quote ' || o.id as id from orders o join quotes q on q.id = o.quote_id
  where q.total_minor <> o.total_minor or q.currency <> o.currency or q.market <> o.market or q.is_payable <> 1`,
    `select 'session ' || s.id as id from payment_sessions s join orders o on o.id = s.order_id where s.amount_minor <> o.total_minor`,
    `select 'unit ' || id as id from order_lines where unit_minor * quantity <> goods_minor or unit_vnd * quantity <> goods_vnd`,
  ),
}

const parts = [
  'goods_minor',
  'shipping_minor',
  'duty_minor',
  'import_tax_minor',
  'fees_minor',
  'total_minor',
  'goods_vnd',
  'commission_vnd',
  'receives_vnd',
]

const ofShare = parts.map((part) => `s.${part}`).join(', ')
const summedLines = parts.map((part) => `ifnull(sum(l.${part}), -1)`).join(', ')

const allocate: Invariant = {
  name: 'ALLOCATE',
  promise: {
    vi: 'Dòng hàng, phần của từng nhà xuất khẩu và cả đơn cộng khớp nhau, không thừa thiếu một đơn vị.',
    en: 'Lines, parts and the order add up to one another exactly.',
  },
  sql: anyOf(
    `select 'order ' || o.id as id from orders o
  where o.total_minor <> ifnull((select sum(s.total_minor) from order_shares s where s.order_id = o.id), -1)`,
    `select 'share ' || s.order_id || ' ' || s.exporter_id as id
  from order_shares s
  where (${ofShare}) <> (select ${summedLines} from order_lines l where l.order_id = s.order_id and l.exporter_id = s.exporter_id)`,
    `select 'line ' || id as id from order_lines
  where goods_minor + shipping_minor + duty_minor + import_tax_minor + fees_minor <> total_minor or commission_vnd + receives_vnd <> goods_vnd`,
    `select 'unshared ' || l.id as id from order_lines l
  where not exists (select 1 from order_shares s where s.order_id = l.order_id and s.exporter_id = l.exporter_id)`,
    `select 'consignment ' || c.id as id from consignments c
  join order_shares s on s.order_id = c.order_id and s.exporter_id = c.exporter_id
  where c.total_minor <> s.total_minor or c.receives_vnd <> s.receives_vnd`,
  ),
}

const refundCap: Invariant = {
  name: 'REFUND-CAP',
  promise: {
    vi: 'Tiền hoàn không bao giờ vượt số đã thu: theo đơn, theo từng phần, theo từng dòng hàng.',
    en: 'Refunds never exceed what was taken: per order, per consignment, per line.',
  },
  sql: anyOf(
    `select 'payment ' || c.payment_intent_id as id from captures c
  where c.amount_minor < (select sum(r.amount_minor) from refunds r where r.payment_intent_id = c.payment_intent_id)`,
    `select 'nothing taken ' || r.id as id from refunds r
  where not exists (select 1 from captures c where c.payment_intent_id = r.payment_intent_id and c.order_id = r.order_id)`,
    `select 'order ' || o.id as id from orders o
  where o.refunded_minor <> ifnull((select sum(r.amount_minor) from refunds r where r.order_id = o.id and r.consignment_id is not null), 0)`,
    `select 'consignment ' || c.id as id from consignments c
  where c.refunded_minor <> ifnull((select sum(r.amount_minor) from refunds r where r.consignment_id = c.id), 0)`,
    `select 'line ' || l.id as id from order_lines l
  where (l.refunded_minor, l.refunded_quantity) <> (
    select ifnull(sum(x.amount_minor), 0), ifnull(sum(x.quantity), 0) from refund_lines x where x.line_id = l.id)`,
    `select 'over ' || id as id from order_lines where refunded_minor > total_minor or refunded_quantity > quantity`,
    `select 'over ' || id as id from consignments where refunded_minor > total_minor`,
    `select 'over ' || id as id from orders where refunded_minor > total_minor`,
  ),
}

const pspMatch: Invariant = {
  name: 'PSP-MATCH',
  promise: {
    vi: 'Mỗi khoản thu và hoàn trong sổ có đúng một mã của nhà cung cấp thanh toán, và ngược lại.',
    en: 'Each capture and refund in the books has exactly one id at the payment provider, and the reverse.',
  },
  sql: anyOf(
    `select 'capture ' || c.payment_intent_id as id from captures c
  where c.amount_minor <> ifnull((select e.amount_minor from ledger_entries e where e.transaction_id = 'capture:' || c.payment_intent_id
    and e.account = 'stripe_clearing' and e.currency = c.currency), -1)`,
    `select 'posting ' || t.id as id from ledger_transactions t
  where t.id like 'capture:%' and not exists (select 1 from captures c where 'capture:' || c.payment_intent_id = t.id)`,
    `select 'posting ' || t.id as id from ledger_transactions t
  where (t.id like 'refund:%' or t.id like 'refund_paid:%')
    and not exists (select 1 from refunds r where r.id = substr(t.id, instr(t.id, ':') + 1))`,
    `select 'refund ' || r.id as id from refunds r
  where r.consignment_id is not null and not exists (select 1 from ledger_transactions t where t.id = 'refund:' || r.id)`,
    `select 'refund paid ' || r.id as id from refunds r
  where r.state = 'succeeded' and (r.provider_refund_id is null
    or not exists (select 1 from ledger_transactions t where t.id = 'refund_paid:' || r.id))`,
    `select 'refund unpaid ' || r.id as id from refunds r
  where r.state in ('requested', 'submitted') and exists (select 1 from ledger_transactions t where t.id = 'refund_paid:' || r.id)`,
  ),
}

/** Promises about money, in the order of the reliability design. */
export const moneyInvariants: readonly Invariant[] = [
  conserve,
  append,
  integer,
  priced,
  allocate,
  refundCap,
  pspMatch,
]
