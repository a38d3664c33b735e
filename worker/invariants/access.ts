import { anyOf, type Invariant } from './invariant.ts'

const tenant: Invariant = {
  name: 'TENANT',
  promise: {
    vi: 'Không dòng nào của nhà xuất khẩu này trỏ sang hàng, kiện hay tiền của nhà khác.',
    en: 'No row of one exporter points at goods, parcels or money of another.',
  },
  sql: anyOf(
    `select 'line ' || l.id as id from order_lines l join variants v on v.id = l.variant_id
  where v.exporter_id <> l.exporter_id or v.listing_id <> l.listing_id`,
    `select 'variant ' || v.id as id from variants v join listings l on l.id = v.listing_id where l.exporter_id <> v.exporter_id`,
    `select 'parcel ' || x.shipment_id || ' ' || x.line_id as id
  from shipment_lines x
  join shipments s on s.id = x.shipment_id
  join consignments c on c.id = s.consignment_id
  join order_lines l on l.id = x.line_id
  where l.order_id <> c.order_id or l.exporter_id <> c.exporter_id`,
    `select 'refund ' || r.id as id from refunds r join consignments c on c.id = r.consignment_id where c.order_id <> r.order_id`,
    `select 'refund ' || x.refund_id || ' ' || x.line_id as id
  from refund_lines x
  join refunds r on r.id = x.refund_id
  join order_lines l on l.id = x.line_id
  left join consignments c on c.id = r.consignment_id
  where l.order_id <> r.order_id or (c.id is not null and l.exporter_id <> c.exporter_id)`,
    `select 'problem ' || p.id as id from problems p join consignments c on c.id = p.consignment_id where c.order_id <> p.order_id`,
    `select 'operator ' || id as id from memberships where (exporter_id is null) <> (role in ('admin', 'verifier', 'support', 'finance'))`,
  ),
}

const buyer: Invariant = {
  name: 'BUYER',
  promise: {
    vi: 'Đơn chỉ mở bằng đường dẫn không đoán được của chính nó; không đơn nào dùng chung khóa với đơn khác.',
    en: 'An order opens only by its own unguessable link: every key is stored as a digest and is the key of one order.',
  },
  sql: anyOf(
    `select 'digest ' || id as id from orders where length(link_hash) <> 64 or link_hash glob '*[^0-9a-f]*'`,
    `select 'shared ' || min(id) as id from orders group by link_hash having count(*) > 1`,
  ),
}

const erase: Invariant = {
  name: 'ERASE',
  promise: {
    vi: 'Người mua đã được quên thì không còn tên, địa chỉ hay thư điện tử trong đơn.',
    en: 'Of a buyer who was forgotten no name, address or e-mail is left with the order.',
  },
  sql: `
  select order_id as id from order_contacts
  where erased_at is not null and (full_name <> '' or email <> '' or phone is not null or line1 <> '' or line2 is not null
    or gift_message is not null or gift_sender is not null)`,
}

const counts: Invariant = {
  name: 'COUNTS',
  promise: {
    vi: 'Những con số giữ sẵn bên cạnh các dòng luôn khớp với chính các dòng ấy.',
    en: 'Counts that are kept beside rows equal the rows.',
  },
  sql: anyOf(
    `select 'open ' || o.id as id from orders o
  where o.paid_at is not null and o.open_consignments <> (select count(*) from consignments c
    where c.order_id = o.id and c.state in ('to_accept', 'accepted', 'packed', 'shipped'))`,
    `select 'sent ' || l.id as id from order_lines l
  where l.shipped_quantity <> ifnull((select sum(x.quantity) from shipment_lines x where x.line_id = l.id), 0)`,
    `select 'desk ' || d.exporter_id || ' ' || d.state as id from desk_counts d
  where d.consignments <> (select count(*) from consignments c where c.exporter_id = d.exporter_id and c.state = d.state)`,
    `select 'desk ' || c.exporter_id || ' ' || c.state as id from consignments c
  where not exists (select 1 from desk_counts d where d.exporter_id = c.exporter_id and d.state = c.state)
  group by c.exporter_id, c.state`,
    `select 'tab ' || t.exporter_id || ' ' || t.tab as id from listing_tabs t
  where t.listings <> (select count(*) from listing_desk d where d.exporter_id = t.exporter_id and d.state = t.tab)
    + (select count(*) from listing_desk d where d.exporter_id = t.exporter_id and d.review = t.tab and d.review <> 'none')`,
    `select 'shelf ' || l.id as id from listings l
  where l.state not in ('draft', 'in_review') and not exists (select 1 from listing_desk d where d.listing_id = l.id and d.state = l.state)`,
    `select 'card ' || l.listing_id as id from listing_cards l
  where l.in_stock <> exists (select 1 from stock s where s.listing_no = l.listing_no and s.on_hand > s.reserved)`,
  ),
}

/** Promises about who may see what, and that figures kept for speed tell the truth. */
export const accessInvariants: readonly Invariant[] = [tenant, buyer, erase, counts]
