-- What readers and authorities say of a listing, and what was taken down for it.

create table reports (
  id text primary key,
  listing_id text not null references listings (id),
  exporter_id text not null references exporters (id),
  kind text not null constraint report_kind_known check (kind in ('fake', 'unsafe', 'not_vietnamese', 'other')),
  message text not null,
  -- Where the answer goes, if they want one; forgotten once it has gone.
  email text,
  locale text not null,
  -- A keyed digest of the network address: counts a flood, names nobody.
  reporter_key text not null,
  state text not null default 'open' constraint report_state_known check (state in ('open', 'closed')),
  reported_at integer not null,
  closed_at integer
) strict, without rowid;
create index reports_by_listing on reports (listing_id, state, reported_at);
create index reports_by_exporter on reports (exporter_id);
create index reports_by_reporter on reports (reporter_key, reported_at) where state = 'open';

-- What an authority asks, with its reference and its day. The record stays; the answer is added once.
create table authority_requests (
  id text primary key,
  listing_id text not null references listings (id),
  exporter_id text not null references exporters (id),
  authority text not null,
  reference text not null,
  basis text not null,
  received_on text not null,
  due_at integer not null,
  recorded_by text not null,
  recorded_at integer not null,
  reminded_at integer,
  answered_at integer,
  answer text
) strict, without rowid;
create index authority_requests_by_listing on authority_requests (listing_id, recorded_at);
create index authority_requests_by_due on authority_requests (due_at) where answered_at is null and reminded_at is null;
create unique index authority_requests_by_reference on authority_requests (authority, reference, listing_id);

create table takedowns (
  id text primary key,
  listing_id text not null references listings (id),
  exporter_id text not null references exporters (id),
  -- The listing's state when it was taken down: where it goes back to.
  state_before text not null,
  reason_ids text not null,
  note text not null,
  taken_by text not null,
  taken_at integer not null,
  lifted_by text,
  lifted_at integer
) strict, without rowid;
create index takedowns_standing on takedowns (taken_at, id) where lifted_at is null;
create index takedowns_by_listing on takedowns (listing_id, taken_at);
create index takedowns_by_exporter on takedowns (exporter_id);
create unique index takedowns_one_standing on takedowns (listing_id) where lifted_at is null;

-- Whoever would show it again (its firm, a sheet, a closure that ends): not while the take-down stands.
create trigger listings_taken_down_stay_hidden before update of state on listings
when new.state = 'live' and exists (select 1 from takedowns where listing_id = new.id and lifted_at is null)
begin
  select raise(abort, 'guard: taken_down');
end;
