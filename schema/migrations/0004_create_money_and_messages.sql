-- What the provider told us, what we owe to whom, and what we promised to do.

-- The inbox: an event is stored before anything is decided. Its id is the provider's, so a repeat collides.
create table payment_events (
  id text primary key,
  type text not null,
  object_id text not null,
  order_id text,
  created_at integer not null,
  received_at integer not null,
  state text not null constraint payment_event_state_known check (state in ('due', 'done', 'parked')),
  attempts integer not null default 0,
  due_at integer not null,
  outcome text,
  last_error text
) strict, without rowid;
create index payment_events_by_due on payment_events (due_at) where state = 'due';
create index payment_events_parked on payment_events (received_at) where state = 'parked';

create table payment_sessions (
  id text primary key,
  order_id text not null references orders (id),
  attempt integer not null,
  url text not null,
  amount_minor integer not null,
  currency text not null,
  opened_at integer not null,
  expires_at integer not null
) strict, without rowid;
create unique index payment_sessions_by_order on payment_sessions (order_id, attempt);

-- Money that came in. One row a provider payment; `surplus` money found nothing to pay for and goes back.
create table captures (
  payment_intent_id text primary key,
  session_id text not null,
  order_id text not null references orders (id),
  charge_id text,
  use text not null constraint capture_use_known check (use in ('order', 'surplus')),
  amount_minor integer not null constraint capture_positive check (amount_minor > 0),
  currency text not null,
  fee_minor integer,
  fee_currency text,
  captured_at integer not null
) strict, without rowid;
create unique index captures_by_session on captures (session_id);
create unique index captures_one_use_per_order on captures (order_id) where use = 'order';
create index captures_by_order on captures (order_id);

create table ledger_transactions (
  id text primary key,
  kind text not null,
  order_id text,
  consignment_id text,
  posted_at integer not null
) strict, without rowid;
create index ledger_transactions_by_order on ledger_transactions (order_id);

-- Debits positive, credits negative. The transaction id is derived from its cause, so a repeat collides.
create table ledger_entries (
  transaction_id text not null references ledger_transactions (id),
  account text not null,
  currency text not null,
  amount_minor integer not null constraint ledger_entry_not_zero check (amount_minor <> 0),
  primary key (transaction_id, account, currency)
) strict, without rowid;
create index ledger_entries_by_account on ledger_entries (account, currency);

create table outbox (
  id text primary key,
  kind text not null,
  payload text not null,
  order_id text,
  consignment_id text,
  state text not null constraint outbox_state_known check (state in ('due', 'done', 'parked')),
  attempts integer not null default 0,
  created_at integer not null,
  due_at integer not null,
  lease_until integer not null default 0,
  done_at integer,
  last_error text
) strict, without rowid;
create index outbox_by_due on outbox (due_at) where state = 'due';
create index outbox_parked on outbox (created_at) where state = 'parked';

create table audit_entries (
  id text primary key,
  at integer not null,
  actor text not null,
  action text not null,
  order_id text,
  consignment_id text,
  subject text,
  facts text not null default '{}',
  request_id text
) strict, without rowid;
create index audit_entries_by_order on audit_entries (order_id, at) where order_id is not null;

create table idempotency_keys (
  scope text not null,
  key text not null,
  request_hash text not null,
  state text not null constraint idempotency_state_known check (state in ('in_flight', 'done')),
  status integer,
  answer text,
  lease_until integer not null,
  created_at integer not null,
  primary key (scope, key)
) strict, without rowid;
create index idempotency_keys_by_age on idempotency_keys (created_at);

create table leases (
  name text primary key,
  until integer not null,
  holder text not null
) strict, without rowid;

create table cursors (
  name text primary key,
  value text not null,
  updated_at integer not null
) strict, without rowid;

-- Counted limits for what matters (codes, holds): a conditional update, one row a key and window.
create table rate_counters (
  key text primary key,
  window_ends_at integer not null,
  count integer not null
) strict, without rowid;
create index rate_counters_by_end on rate_counters (window_ends_at);

-- Guards. `insert into assert_one select changes()` after an update aborts the batch unless exactly one row moved.
create view assert_one as select 0 as n;
create trigger assert_one_or_abort instead of insert on assert_one when new.n <> 1
begin
  select raise(abort, 'guard: assert_one');
end;

create view assert_zero as select 0 as n;
create trigger assert_zero_or_abort instead of insert on assert_zero when new.n <> 0
begin
  select raise(abort, 'guard: assert_zero');
end;

-- APPEND: the books, the audit and the inbox's identity only grow. `insert or replace` slips past a delete trigger,
-- so an existing key is refused before the insert too.
create trigger ledger_transactions_append_update before update on ledger_transactions begin select raise(abort, 'append-only: ledger_transactions'); end;
create trigger ledger_transactions_append_delete before delete on ledger_transactions begin select raise(abort, 'append-only: ledger_transactions'); end;
create trigger ledger_transactions_append_replace before insert on ledger_transactions
when exists (select 1 from ledger_transactions where id = new.id)
begin select raise(abort, 'append-only: ledger_transactions exists'); end;

create trigger ledger_entries_append_update before update on ledger_entries begin select raise(abort, 'append-only: ledger_entries'); end;
create trigger ledger_entries_append_delete before delete on ledger_entries begin select raise(abort, 'append-only: ledger_entries'); end;
create trigger ledger_entries_append_replace before insert on ledger_entries
when exists (select 1 from ledger_entries where transaction_id = new.transaction_id and account = new.account and currency = new.currency)
begin select raise(abort, 'append-only: ledger_entries exists'); end;

create trigger audit_entries_append_update before update on audit_entries begin select raise(abort, 'append-only: audit_entries'); end;
create trigger audit_entries_append_delete before delete on audit_entries begin select raise(abort, 'append-only: audit_entries'); end;
create trigger audit_entries_append_replace before insert on audit_entries
when exists (select 1 from audit_entries where id = new.id)
begin select raise(abort, 'append-only: audit_entries exists'); end;

create trigger payment_events_append_delete before delete on payment_events begin select raise(abort, 'append-only: payment_events'); end;
create trigger payment_events_append_replace before insert on payment_events
when exists (select 1 from payment_events where id = new.id)
begin select raise(abort, 'append-only: payment_events exists'); end;
