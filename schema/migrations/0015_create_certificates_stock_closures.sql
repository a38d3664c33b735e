-- What a firm says it was certified for. `certificates` holds only what an operator saw the evidence of, one row a
-- listing (or one of the firm), so public pages never look here.
create table certificate_claims (
  id text primary key,
  exporter_id text not null references exporters (id),
  kind text not null constraint claim_kind_known check (kind in ('ocop', 'gi', 'organic', 'haccp', 'iso22000', 'food_safety', 'award')),
  stars integer constraint claim_stars_bounded check (stars between 3 and 5),
  is_candidate integer not null default 0,
  number text not null,
  issuer_vi text not null,
  issuer_en text not null,
  issued_on text not null,
  expires_on text constraint claim_ends_after_issue check (expires_on >= issued_on),
  -- Listing ids; empty: of the whole firm.
  listings text not null default '[]',
  -- Private photos of the paper, by document id.
  documents text not null default '[]',
  state text not null default 'given' constraint claim_state_known check (state in ('given', 'verified', 'refused', 'expired', 'withdrawn')),
  verified_by text,
  verified_on text,
  -- What the operator told the firm with the last decision.
  reasons text not null default '[]',
  note text not null default '',
  -- The day in Viet Nam on which the clock next looks: 60, 30, 7 days before the end, then the day after it.
  next_on text,
  is_sample integer not null default 0,
  created_at integer not null,
  changed_at integer not null
) strict, without rowid;
create index certificate_claims_by_exporter on certificate_claims (exporter_id, changed_at desc, id);
create index certificate_claims_by_end on certificate_claims (exporter_id, expires_on) where state in ('verified', 'expired') and expires_on is not null;
create index certificate_claims_by_number on certificate_claims (kind, number);
create index certificate_claims_by_look on certificate_claims (next_on) where next_on is not null;

alter table certificates add column claim_id text references certificate_claims (id);
create index certificates_by_claim on certificates (claim_id) where claim_id is not null;

-- A certificate written without a claim (the sample, an operator's import) gets one, so the firm sees and keeps it.
-- It was vouched for by whoever wrote it: nobody is reminded of it, and it ends like every other.
create trigger certificates_have_a_claim after insert on certificates when new.claim_id is null
begin
  insert into certificate_claims (id, exporter_id, kind, stars, is_candidate, number, issuer_vi, issuer_en, issued_on, expires_on,
    listings, state, verified_by, verified_on, next_on, is_sample, created_at, changed_at)
  values (new.id, new.exporter_id, new.kind, new.stars, new.is_candidate, new.number, new.issuer_vi, new.issuer_en, new.issued_on,
    new.expires_on, iif(new.listing_id is null, '[]', json_array(new.listing_id)), 'verified', new.verified_by, new.verified_on,
    date(new.expires_on, '+1 day'), new.is_sample, 0, 0)
  on conflict do nothing;
  update certificates set claim_id = new.id where id = new.id;
end;

insert into certificate_claims (id, exporter_id, kind, stars, is_candidate, number, issuer_vi, issuer_en, issued_on, expires_on,
  listings, state, verified_by, verified_on, next_on, is_sample, created_at, changed_at)
select id, exporter_id, kind, stars, is_candidate, number, issuer_vi, issuer_en, issued_on, expires_on,
  iif(listing_id is null, '[]', json_array(listing_id)), 'verified', verified_by, verified_on, date(expires_on, '+1 day'), is_sample, 0, 0
from certificates;
update certificates set claim_id = id;

-- Stock: whose it is, from how few pieces on it is low, and how far it is above that line (`room`): the list's order.
alter table exporters add column low_stock_line integer not null default 5 constraint exporter_low_line_not_negative check (low_stock_line >= 0);
alter table stock add column exporter_id text references exporters (id);
alter table stock add column low_line integer not null default 5 constraint stock_low_line_not_negative check (low_line >= 0);
-- 1: this variant has a line of its own; 0: it follows the firm's.
alter table stock add column has_own_line integer not null default 0;
-- 0 once its listing was withdrawn: nobody counts it any more.
alter table stock add column is_counted integer not null default 1;
alter table stock add column room integer generated always as (on_hand - reserved - low_line) virtual;
update stock set exporter_id = (select exporter_id from variants v where v.id = stock.variant_id),
  is_counted = not exists (select 1 from listings l where l.listing_no = stock.listing_no and l.state = 'withdrawn');
create index stock_by_room on stock (exporter_id, room, variant_id) where is_counted = 1;

create trigger stock_knows_its_firm after insert on stock when new.exporter_id is null
begin
  update stock set exporter_id = (select exporter_id from variants where id = new.variant_id),
    low_line = coalesce((select e.low_stock_line from variants v join exporters e on e.id = v.exporter_id where v.id = new.variant_id), low_line)
  where variant_id = new.variant_id;
end;

create trigger stock_rests_with_its_listing after update of state on listings
when (old.state = 'withdrawn') <> (new.state = 'withdrawn')
begin
  update stock set is_counted = (new.state <> 'withdrawn'
    and (select retired_at is null from variants where id = stock.variant_id)) where listing_no = new.listing_no;
end;

create trigger stock_rests_with_its_variant after update of retired_at on variants
when (old.retired_at is null) <> (new.retired_at is null)
begin
  update stock set is_counted = (new.retired_at is null
    and exists (select 1 from listings where id = new.listing_id and state <> 'withdrawn')) where variant_id = new.id;
end;

-- What fell to its line, whoever moved the stock: the clock writes one letter of it. It stays as long as it is known.
create table low_stock (
  variant_id text primary key references variants (id),
  exporter_id text not null references exporters (id),
  is_low integer not null,
  is_told integer not null default 0,
  told_at integer
) strict, without rowid;
create index low_stock_untold on low_stock (exporter_id, variant_id) where is_low = 1 and is_told = 0;

create trigger stock_falls_to_its_line after update on stock
when new.exporter_id is not null and new.on_hand - new.reserved <= new.low_line and old.on_hand - old.reserved > old.low_line
begin
  insert into low_stock (variant_id, exporter_id, is_low) values (new.variant_id, new.exporter_id, 1)
  on conflict (variant_id) do update set is_low = 1, is_told = 0;
end;

create trigger stock_rises_over_its_line after update on stock
when new.exporter_id is not null and new.on_hand - new.reserved > new.low_line and old.on_hand - old.reserved <= old.low_line
begin
  update low_stock set is_low = 0 where variant_id = new.variant_id;
end;

-- APPEND: every count by a person or a sheet. `seen` is what the counter's screen showed; null: the count is absolute.
create table stock_counts (
  id text primary key,
  variant_id text not null references variants (id),
  exporter_id text not null references exporters (id),
  reason text not null constraint count_reason_known check (reason in ('count', 'set', 'step', 'import')),
  counted integer not null constraint count_not_negative check (counted >= 0),
  seen integer,
  before integer not null,
  after integer not null,
  -- One sheet counts a variant once, however often a part of it is sent.
  batch_id text,
  counted_at integer not null,
  counted_by text not null,
  recorded_at integer not null
) strict, without rowid;
create index stock_counts_by_variant on stock_counts (variant_id, recorded_at);
create unique index stock_counts_once_a_batch on stock_counts (batch_id, variant_id) where batch_id is not null;

create trigger stock_counts_append_update before update on stock_counts begin select raise(abort, 'append-only: stock_counts'); end;
create trigger stock_counts_append_delete before delete on stock_counts begin select raise(abort, 'append-only: stock_counts'); end;
create trigger stock_counts_append_replace before insert on stock_counts
when exists (select 1 from stock_counts where id = new.id)
begin select raise(abort, 'append-only: stock_counts exists'); end;

-- Days on which a firm ships nothing. `ship_later`: it sells on and the dates tell the truth; `pause`: nothing of it can
-- be bought meanwhile. Both ends inclusive, days in Viet Nam.
create table closures (
  id text primary key,
  exporter_id text not null references exporters (id),
  from_day text not null,
  to_day text not null constraint closure_ends_after_it_begins check (to_day >= from_day),
  mode text not null constraint closure_mode_known check (mode in ('ship_later', 'pause')),
  note_vi text not null default '',
  note_en text not null default '',
  -- Taken back before it began, or ended early (then `to_day` is its last day).
  state text not null default 'planned' constraint closure_state_known check (state in ('planned', 'cancelled')),
  -- `pause` only: the day the clock hides or shows the firm's goods next, and the last listing it has done.
  next_on text,
  done_no integer not null default 0,
  created_at integer not null,
  created_by text not null
) strict, without rowid;
create index closures_by_exporter on closures (exporter_id, to_day) where state = 'planned';
create index closures_by_look on closures (next_on) where next_on is not null;

create trigger closures_do_not_overlap_insert before insert on closures
when new.state = 'planned' and exists (select 1 from closures where exporter_id = new.exporter_id and state = 'planned'
  and id <> new.id and to_day >= new.from_day and from_day <= new.to_day)
begin select raise(abort, 'guard: closures overlap'); end;
create trigger closures_do_not_overlap_update before update of from_day, to_day, state on closures
when new.state = 'planned' and exists (select 1 from closures where exporter_id = new.exporter_id and state = 'planned'
  and id <> new.id and to_day >= new.from_day and from_day <= new.to_day)
begin select raise(abort, 'guard: closures overlap'); end;

-- The last day of the pause that runs; null while the firm sells. Set by the clock with the cards.
alter table exporters add column paused_until text;
alter table listing_cards add column paused_until text;
