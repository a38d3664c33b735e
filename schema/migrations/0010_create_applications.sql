-- Joining: what a firm says of itself, what it shows, where its money goes, and every step of its state.

alter table exporters add column legal_name text not null default '';
alter table exporters add column makes_categories text not null default '[]';
alter table exporters add column makes_words text not null default '';
-- One firm a tax code among those that trade or ask to.
create unique index exporters_by_tax_code on exporters (tax_code)
where state in ('in_review', 'verified', 'suspended') and tax_code <> '';

create table applications (
  exporter_id text primary key references exporters (id),
  person_id text not null references people (id),
  started_at integer not null,
  submitted_at integer,
  ended_at integer
) strict, without rowid;
create unique index applications_one_open on applications (person_id) where ended_at is null;

-- APPEND: each step of a firm's state, by whom and when; the first comes from nothing.
create table exporter_moves (
  exporter_id text not null references exporters (id),
  moved_at integer not null,
  to_state text not null constraint exporter_move_state_known check (to_state in ('applied', 'in_review', 'verified', 'suspended', 'closed')),
  from_state text,
  moved_by text not null,
  primary key (exporter_id, moved_at, to_state)
) strict, without rowid;

create trigger exporter_moves_append_update before update on exporter_moves begin select raise(abort, 'append-only: exporter_moves'); end;
create trigger exporter_moves_append_delete before delete on exporter_moves begin select raise(abort, 'append-only: exporter_moves'); end;
create trigger exporter_moves_append_replace before insert on exporter_moves
when exists (select 1 from exporter_moves where exporter_id = new.exporter_id and moved_at = new.moved_at and to_state = new.to_state)
begin select raise(abort, 'append-only: exporter_moves exists'); end;

-- What a firm must show. Operators edit the list; a retired item stays for the firms that were checked by it.
create table checklist_items (
  id text primary key,
  -- JSON lists; an empty list of categories asks every firm of the kinds.
  firm_kinds text not null,
  category_ids text not null default '[]',
  -- Which public check an accepted item becomes, if any.
  check_kind text,
  name_vi text not null,
  name_en text not null,
  hint_vi text not null default '',
  hint_en text not null default '',
  needs_document integer not null default 1,
  expires integer not null default 0,
  position integer not null,
  retired_at integer,
  updated_at integer not null
) strict, without rowid;
create index checklist_items_by_position on checklist_items (position, id);

create table exporter_items (
  exporter_id text not null references exporters (id),
  item_id text not null references checklist_items (id),
  state text not null constraint exporter_item_state_known check (state in ('missing', 'given', 'accepted', 'refused', 'expired')),
  reason text not null default '',
  expires_on text,
  -- The day the owner was told that it runs out.
  warned_on text,
  decided_by text,
  updated_at integer not null,
  primary key (exporter_id, item_id)
) strict, without rowid;
create index exporter_items_by_expiry on exporter_items (expires_on) where state = 'accepted' and expires_on is not null;
create index exporter_items_to_warn on exporter_items (expires_on) where state = 'accepted' and expires_on is not null and warned_on is null;

-- Private pictures of papers, in R2 under a random key that only this row knows.
create table documents (
  id text primary key,
  exporter_id text not null references exporters (id),
  purpose text not null constraint document_purpose_known check (purpose in ('checklist', 'certificate')),
  subject_id text not null default '',
  object_key text not null,
  bytes integer not null constraint document_not_empty check (bytes > 0),
  width integer not null,
  height integer not null,
  kept_at integer not null,
  kept_by text not null
) strict, without rowid;
create unique index documents_by_object on documents (object_key);
create index documents_by_exporter on documents (exporter_id, purpose, subject_id, kept_at);

-- Where a firm's money goes: versions, never changed. The number is sealed with the row's id as additional data; only
-- its last digits stand in clear. A change takes two people: who proposed it does not approve it.
create table bank_accounts (
  id text primary key,
  exporter_id text not null references exporters (id),
  bank text not null,
  sealed_number text not null,
  key_id text not null,
  last_digits text not null constraint bank_account_masked check (length(last_digits) between 1 and 4),
  holder text not null,
  state text not null constraint bank_account_state_known check (state in ('proposed', 'approved', 'active', 'refused', 'retired')),
  proposed_by text not null,
  proposed_at integer not null,
  decided_by text,
  decided_at integer,
  -- From when an approved account may be used.
  usable_at integer,
  activated_at integer,
  ended_at integer,
  constraint bank_account_two_people check (decided_by is null or decided_by <> proposed_by)
) strict, without rowid;
create index bank_accounts_by_exporter on bank_accounts (exporter_id, proposed_at);
create unique index bank_accounts_one_active on bank_accounts (exporter_id) where state = 'active';
create unique index bank_accounts_one_waiting on bank_accounts (exporter_id) where state in ('proposed', 'approved');
create index bank_accounts_by_start on bank_accounts (usable_at) where state = 'approved';

create trigger bank_accounts_append_update
before update of id, exporter_id, bank, sealed_number, key_id, last_digits, holder, proposed_by, proposed_at on bank_accounts
begin select raise(abort, 'append-only: bank_accounts'); end;
create trigger bank_accounts_append_delete before delete on bank_accounts begin select raise(abort, 'append-only: bank_accounts'); end;
create trigger bank_accounts_append_replace before insert on bank_accounts
when exists (select 1 from bank_accounts where id = new.id)
begin select raise(abort, 'append-only: bank_accounts exists'); end;

-- Money that stays where it is: no payout run passes an exporter with an open row.
create table payout_holds (
  id text primary key,
  exporter_id text not null references exporters (id),
  reason text not null,
  held_since integer not null,
  held_by text not null,
  lifted_at integer,
  lifted_by text
) strict, without rowid;
create unique index payout_holds_one_open on payout_holds (exporter_id, reason) where lifted_at is null;
