-- Photos of goods, made again by us and kept in R2 under `key`, which only this row knows. The row is written before
-- the first object, so no object is without one. `purpose` share: a listing's card for other sites, one size.
create table photos (
  id text primary key,
  exporter_id text not null references exporters (id),
  purpose text not null constraint photo_purpose_known check (purpose in ('goods', 'share', 'shop')),
  key text not null,
  -- Of the largest size kept, in pixels; of all sizes together, in bytes. 0 while it is being made.
  width integer not null default 0 constraint photo_width_bounded check (width between 0 and 1280),
  height integer not null default 0 constraint photo_height_bounded check (height between 0 and 2560),
  bytes integer not null default 0 constraint photo_bytes_not_negative check (bytes >= 0),
  -- The average of its pixels, drawn where it will be while it is fetched.
  colour text not null default '' constraint photo_colour_is_hex check (colour = '' or colour glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
  made_at integer,
  -- Set by the first draft that names it: until then it waits a day for one.
  kept_at integer,
  -- Set when buyers may see it: from then on it stays with the orders that show it.
  published_at integer,
  -- Taken down: its rows stay, nobody but operators gets it.
  hidden_at integer,
  created_at integer not null,
  constraint photo_is_made_whole check (made_at is null or (width > 0 and height > 0 and bytes > 0 and colour <> '')),
  constraint photo_published_when_made check (published_at is null or made_at is not null)
) strict, without rowid;
create unique index photos_by_key on photos (key);
create index photos_by_exporter on photos (exporter_id, created_at);
create index photos_waiting on photos (created_at) where kept_at is null;

-- What a shared link shows of a listing: drawn by the firm, public once an operator saw it (`shown_id`).
create table share_cards (
  -- On the desk of its firm: a draft has cards before it is ever published.
  listing_id text not null references listing_desk (listing_id),
  locale text not null constraint share_card_locale_known check (locale in ('vi', 'en')),
  exporter_id text not null references exporters (id),
  photo_id text not null references photos (id),
  shown_id text references photos (id),
  primary key (listing_id, locale)
) strict, without rowid;

-- All of a listing's photos as its page shows them; `picture` stays what a card shows.
alter table listings add column photos text not null default '[]';
