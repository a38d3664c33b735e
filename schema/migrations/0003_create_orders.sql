-- From a frozen price to parcels. Every amount is an integer in minor units with its currency beside it.

create table quotes (
  id text primary key,
  market text not null,
  currency text not null,
  incoterm text not null constraint quote_incoterm_known check (incoterm in ('DDP', 'DAP')),
  total_minor integer not null,
  is_payable integer not null,
  reply text not null,
  frozen text not null,
  created_at integer not null,
  expires_at integer not null
) strict, without rowid;
create index quotes_by_expiry on quotes (expires_at);

create table orders (
  id text primary key,
  code text not null,
  quote_id text not null references quotes (id),
  state text not null constraint order_state_known check (state in ('awaiting_payment', 'paid', 'complete', 'cancelled', 'refunded', 'expired')),
  market text not null,
  currency text not null,
  incoterm text not null,
  locale text not null,
  total_minor integer not null constraint order_total_positive check (total_minor > 0),
  refunded_minor integer not null default 0,
  rate text not null,
  rules_as_of text not null,
  link_hash text not null,
  link_version integer not null default 1,
  person_id text references people (id),
  placed_at integer not null,
  session_expires_at integer not null,
  due_at integer,
  paid_at integer,
  closed_at integer,
  payment_session_id text,
  payment_intent_id text,
  payment_attempt integer not null default 1,
  open_consignments integer not null default 0,
  email_key text not null,
  address_key text not null,
  constraint order_refunds_within_total check (refunded_minor between 0 and total_minor)
) strict, without rowid;
create unique index orders_by_quote on orders (quote_id);
create unique index orders_by_code on orders (code);
create index orders_by_due on orders (due_at) where due_at is not null;
create index orders_by_state on orders (state, placed_at);
-- Who keeps goods back without having paid, counted by keyed digests of the e-mail and the network address.
create index orders_unpaid_by_email on orders (email_key) where state = 'awaiting_payment';
create index orders_unpaid_by_address on orders (address_key) where state = 'awaiting_payment';

-- Whom it goes to: apart from the order, so a person can be forgotten while the books stand.
create table order_contacts (
  order_id text primary key references orders (id),
  full_name text not null,
  email text not null,
  phone text,
  country text not null,
  line1 text not null,
  line2 text,
  city text not null,
  region text,
  postcode text,
  gift_message text,
  gift_sender text,
  erased_at integer
) strict, without rowid;

create table order_lines (
  id text primary key,
  order_id text not null references orders (id),
  exporter_id text not null references exporters (id),
  position integer not null,
  variant_id text not null references variants (id),
  listing_id text not null references listings (id),
  sku text not null,
  title_vi text not null,
  title_en text not null,
  option_vi text not null,
  option_en text not null,
  picture text not null,
  hs6 text not null,
  us_hts10 text,
  origin_country text not null,
  origin_criterion text,
  net_grams integer not null,
  gross_grams integer not null,
  quantity integer not null constraint line_quantity_positive check (quantity > 0),
  unit_minor integer not null,
  goods_minor integer not null,
  shipping_minor integer not null,
  duty_minor integer not null,
  import_tax_minor integer not null,
  fees_minor integer not null,
  total_minor integer not null,
  unit_vnd integer not null,
  goods_vnd integer not null,
  commission_bps integer not null,
  commission_vnd integer not null,
  receives_vnd integer not null,
  why text not null,
  shipped_quantity integer not null default 0,
  refunded_quantity integer not null default 0,
  refunded_minor integer not null default 0,
  constraint line_shipped_within_quantity check (shipped_quantity between 0 and quantity),
  constraint line_refunded_within_quantity check (refunded_quantity between 0 and quantity),
  constraint line_refunds_within_total check (refunded_minor between 0 and total_minor)
) strict, without rowid;
create index order_lines_by_order on order_lines (order_id, exporter_id, position);

-- One exporter's frozen part of an order, from the moment it is placed.
create table order_shares (
  order_id text not null references orders (id),
  exporter_id text not null references exporters (id),
  position integer not null,
  lane_id text not null,
  lane_name_vi text not null,
  lane_name_en text not null,
  min_days integer not null,
  max_days integer not null,
  goods_minor integer not null,
  shipping_minor integer not null,
  duty_minor integer not null,
  import_tax_minor integer not null,
  fees_minor integer not null,
  total_minor integer not null,
  goods_vnd integer not null,
  commission_vnd integer not null,
  receives_vnd integer not null,
  slip text not null,
  primary key (order_id, exporter_id),
  constraint share_adds_up check (goods_minor + shipping_minor + duty_minor + import_tax_minor + fees_minor = total_minor),
  constraint share_vnd_adds_up check (goods_vnd = commission_vnd + receives_vnd)
) strict, without rowid;

create table holds (
  order_id text not null references orders (id),
  variant_id text not null references variants (id),
  quantity integer not null constraint hold_quantity_positive check (quantity > 0),
  state text not null constraint hold_state_known check (state in ('held', 'committed', 'released')),
  expires_at integer not null,
  primary key (order_id, variant_id)
) strict, without rowid;
create index holds_by_expiry on holds (expires_at) where state = 'held';

create table consignments (
  id text primary key,
  order_id text not null references orders (id),
  exporter_id text not null references exporters (id),
  code text not null,
  state text not null constraint consignment_state_known check (state in ('to_accept', 'accepted', 'packed', 'shipped', 'delivered', 'settled', 'declined', 'cancelled', 'returned')),
  market text not null,
  currency text not null,
  total_minor integer not null,
  refunded_minor integer not null default 0,
  receives_vnd integer not null,
  summary_vi text not null,
  summary_en text not null,
  pieces integer not null,
  due_kind text,
  due_at integer,
  remind_at integer,
  created_at integer not null,
  changed_at integer not null,
  constraint consignment_refunds_within_total check (refunded_minor between 0 and total_minor)
) strict, without rowid;
create unique index consignments_by_order on consignments (order_id, exporter_id);
create index consignments_by_desk on consignments (exporter_id, state, due_at, id);
create index consignments_by_due on consignments (due_at) where due_at is not null;
create index consignments_by_reminder on consignments (remind_at) where remind_at is not null;

create table shipments (
  id text primary key,
  consignment_id text not null references consignments (id),
  carrier text not null,
  tracking_number text not null,
  shipped_at integer not null,
  shipped_by text not null,
  delivered_at integer
) strict, without rowid;
create index shipments_by_consignment on shipments (consignment_id, shipped_at);
create unique index shipments_by_tracking on shipments (consignment_id, carrier, tracking_number);

create table shipment_lines (
  shipment_id text not null references shipments (id),
  line_id text not null references order_lines (id),
  quantity integer not null constraint shipment_quantity_positive check (quantity > 0),
  lot text,
  best_before text,
  primary key (shipment_id, line_id)
) strict, without rowid;

create table refunds (
  id text primary key,
  order_id text not null references orders (id),
  consignment_id text references consignments (id),
  payment_intent_id text not null,
  cause text not null,
  state text not null constraint refund_state_known check (state in ('requested', 'submitted', 'succeeded', 'failed')),
  amount_minor integer not null constraint refund_positive check (amount_minor > 0),
  currency text not null,
  reason text not null,
  goods_minor integer not null default 0,
  shipping_minor integer not null default 0,
  duty_minor integer not null default 0,
  import_tax_minor integer not null default 0,
  fees_minor integer not null default 0,
  receives_vnd integer not null default 0,
  commission_vnd integer not null default 0,
  provider_attempt integer not null default 1,
  provider_refund_id text,
  failure text,
  requested_by text not null,
  requested_at integer not null,
  settled_at integer,
  constraint refund_parts_add_up check (
    consignment_id is null or goods_minor + shipping_minor + duty_minor + import_tax_minor + fees_minor = amount_minor
  )
) strict, without rowid;
create unique index refunds_by_cause on refunds (cause);
create unique index refunds_by_provider on refunds (provider_refund_id) where provider_refund_id is not null;
create index refunds_by_order on refunds (order_id);

create table refund_lines (
  refund_id text not null references refunds (id),
  line_id text not null references order_lines (id),
  quantity integer not null,
  amount_minor integer not null,
  primary key (refund_id, line_id)
) strict, without rowid;

create table problems (
  id text primary key,
  order_id text not null references orders (id),
  consignment_id text references consignments (id),
  kind text not null constraint problem_kind_known check (kind in ('damaged', 'missing', 'late', 'wrong', 'other')),
  wants text not null constraint problem_wants_known check (wants in ('refund', 'resend', 'answer')),
  message text not null,
  lines text not null,
  state text not null constraint problem_state_known check (state in ('open', 'resolved')),
  reported_at integer not null
) strict, without rowid;
create index problems_by_order on problems (order_id);
create index problems_by_state on problems (state, reported_at);
