-- What firms write about their goods. `listings` holds what was ever published; the desk holds one row for each listing
-- from its first draft on, with the draft where it says something else than what buyers see.

-- A variant taken off a listing stays for the orders that name it, out of every list and cart.
alter table variants add column retired_at integer;
-- The firm named prices in other currencies only: the đồng price was counted from one of them.
alter table variants add column is_price_converted integer not null default 0;
drop index variants_by_listing;
create index variants_by_listing on variants (
  listing_id, retired_at, position, sku, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm, height_mm, price_vnd
);

create table listing_desk (
  listing_id text primary key,
  exporter_id text not null references exporters (id),
  state text not null constraint desk_state_known check (state in ('draft', 'in_review', 'live', 'paused', 'withdrawn')),
  review text not null default 'none' constraint desk_review_known check (review in ('none', 'waiting', 'refused')),
  -- Raised by every save: who saves names the one they saw.
  revision integer not null default 0 constraint desk_revision_not_negative check (revision >= 0),
  -- The content as JSON; null: what is published.
  draft text,
  title_vi text not null,
  title_en text not null,
  -- Why it came back: reasons, note, fields.
  sent_back text,
  submitted_at integer,
  submit_note text not null default '',
  created_at integer not null,
  changed_at integer not null,
  constraint desk_waits_with_draft check (draft is not null or (review <> 'waiting' and state not in ('draft', 'in_review'))),
  constraint desk_in_review_waits check (state <> 'in_review' or review = 'waiting')
) strict, without rowid;
create index listing_desk_by_exporter on listing_desk (exporter_id, listing_id);
create index listing_desk_by_change on listing_desk (exporter_id, changed_at, listing_id);
create index listing_desk_by_state on listing_desk (exporter_id, state, changed_at, listing_id);
create index listing_desk_by_review on listing_desk (exporter_id, review, changed_at, listing_id) where review <> 'none';

-- How many stand under each tab of a firm's list: its five states, `waiting` and `refused`. Counted when one moves.
create table listing_tabs (
  exporter_id text not null,
  tab text not null,
  listings integer not null constraint listing_tab_not_negative check (listings >= 0),
  primary key (exporter_id, tab)
) strict, without rowid;

create trigger listing_desk_counted_insert after insert on listing_desk
begin
  insert into listing_tabs (exporter_id, tab, listings) values (new.exporter_id, new.state, 1)
  on conflict do update set listings = listings + 1;
end;

create trigger listing_desk_counted_state after update of state on listing_desk when old.state <> new.state
begin
  update listing_tabs set listings = listings - 1 where exporter_id = old.exporter_id and tab = old.state;
  insert into listing_tabs (exporter_id, tab, listings) values (new.exporter_id, new.state, 1)
  on conflict do update set listings = listings + 1;
end;

create trigger listing_desk_counted_review after update of review on listing_desk when old.review <> new.review
begin
  update listing_tabs set listings = listings - 1
  where exporter_id = old.exporter_id and tab = old.review and old.review <> 'none';
  insert into listing_tabs (exporter_id, tab, listings) select new.exporter_id, new.review, 1 where new.review <> 'none'
  on conflict do update set listings = listings + 1;
end;

create trigger listing_desk_counted_delete after delete on listing_desk
begin
  update listing_tabs set listings = listings - 1 where exporter_id = old.exporter_id and tab in (old.state, old.review);
end;

-- Every SKU a firm's listings name, drafts too: who has it, and which listing a sheet's row means.
create table listing_skus (
  exporter_id text not null,
  sku text not null,
  listing_id text not null,
  primary key (exporter_id, sku, listing_id)
) strict, without rowid;
create index listing_skus_by_listing on listing_skus (listing_id, sku);

create trigger variants_name_their_sku after insert on variants
begin
  insert into listing_skus (exporter_id, sku, listing_id) values (new.exporter_id, new.sku, new.listing_id) on conflict do nothing;
end;

-- What is published stands on the desk, whoever published or hid it.
create trigger listings_stand_on_desk after insert on listings when new.state not in ('draft', 'in_review')
begin
  insert into listing_desk (listing_id, exporter_id, state, title_vi, title_en, created_at, changed_at)
  values (new.id, new.exporter_id, new.state, new.title_vi, new.title_en, coalesce(new.published_at, new.updated_at), new.updated_at)
  on conflict (listing_id) do update set state = excluded.state;
end;

create trigger listings_move_on_desk after update of state on listings
when old.state <> new.state and new.state not in ('draft', 'in_review')
begin
  update listing_desk set state = new.state where listing_id = new.id and state <> new.state;
end;

insert into listing_desk (listing_id, exporter_id, state, title_vi, title_en, created_at, changed_at)
select id, exporter_id, state, title_vi, title_en, coalesce(published_at, updated_at), updated_at from listings where state not in ('draft', 'in_review');
insert into listing_skus (exporter_id, sku, listing_id) select exporter_id, sku, listing_id from variants where true on conflict do nothing;

-- APPEND: what was offered and what was published, whole, with what changed since the version before.
create table listing_versions (
  id text primary key,
  listing_id text not null,
  exporter_id text not null references exporters (id),
  version_no integer not null,
  kind text not null constraint version_kind_known check (kind in ('submitted', 'published', 'prices')),
  content text not null,
  changes text not null,
  note text not null default '',
  made_by text not null,
  made_at integer not null
) strict, without rowid;
create unique index listing_versions_by_listing on listing_versions (listing_id, version_no);

create trigger listing_versions_append_update before update on listing_versions
begin select raise(abort, 'append-only: listing_versions'); end;
create trigger listing_versions_append_delete before delete on listing_versions
begin select raise(abort, 'append-only: listing_versions'); end;
create trigger listing_versions_append_replace before insert on listing_versions
when exists (select 1 from listing_versions where id = new.id)
begin select raise(abort, 'append-only: listing_versions exists'); end;

-- Words of HS codes without marks; the tokenizer keeps đ as a letter of its own, so it is folded here. The rowid is the
-- code as a number.
create virtual table hs_search using fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);
create trigger hs_goods_are_searched after insert on hs_goods
begin
  delete from hs_search where rowid = cast(new.hs6 as integer);
  insert into hs_search (rowid, words) values (cast(new.hs6 as integer),
    replace(replace(new.name_vi || ' ' || new.name_en || ' ' || new.example_vi || ' ' || new.example_en, 'đ', 'd'), 'Đ', 'd'));
end;
create trigger hs_goods_are_searched_anew after update on hs_goods
begin
  delete from hs_search where rowid = cast(old.hs6 as integer);
  insert into hs_search (rowid, words) values (cast(new.hs6 as integer),
    replace(replace(new.name_vi || ' ' || new.name_en || ' ' || new.example_vi || ' ' || new.example_en, 'đ', 'd'), 'Đ', 'd'));
end;
create trigger hs_goods_are_forgotten after delete on hs_goods
begin
  delete from hs_search where rowid = cast(old.hs6 as integer);
end;
insert into hs_search (rowid, words)
select cast(hs6 as integer), replace(replace(name_vi || ' ' || name_en || ' ' || example_vi || ' ' || example_en, 'đ', 'd'), 'Đ', 'd') from hs_goods;
