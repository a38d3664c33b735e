-- What a firm makes of its page, who follows it, and what its days looked like. Figures are kept as they happen: a
-- screen of ninety days reads ninety short rows, however many orders there were.

alter table exporters add column photos text not null default '[]';

create table firm_days (
  exporter_id text not null references exporters (id),
  day text not null,
  views integer not null default 0,
  consignments integer not null default 0,
  pieces integer not null default 0,
  receives_vnd integer not null default 0,
  shipped integer not null default 0,
  shipped_on_time integer not null default 0,
  declined integer not null default 0,
  returned integer not null default 0,
  primary key (exporter_id, day)
) strict, without rowid;

-- What is new of a firm since a moment, and which kinds of goods it sells: a seek each.
create index listings_by_news on listings (exporter_id, published_at) where state = 'live';
create index listings_by_kind on listings (exporter_id, category_id) where state = 'live';

-- Where a firm's goods go, by month.
create table firm_markets (
  exporter_id text not null references exporters (id),
  month text not null,
  market text not null,
  consignments integer not null,
  receives_vnd integer not null,
  primary key (exporter_id, month, market)
) strict, without rowid;

-- Days and months are Viet Nam's: UTC+7 all year.
create trigger consignments_make_days after insert on consignments
begin
  insert into firm_days (exporter_id, day, consignments, pieces, receives_vnd)
  values (new.exporter_id, date(new.created_at / 1000 + 25200, 'unixepoch'), 1, new.pieces, new.receives_vnd)
  on conflict do update set consignments = consignments + 1, pieces = pieces + excluded.pieces,
    receives_vnd = receives_vnd + excluded.receives_vnd;
  insert into firm_markets (exporter_id, month, market, consignments, receives_vnd)
  values (new.exporter_id, strftime('%Y-%m', new.created_at / 1000 + 25200, 'unixepoch'), new.market, 1, new.receives_vnd)
  on conflict do update set consignments = consignments + 1, receives_vnd = receives_vnd + excluded.receives_vnd;
end;

insert into firm_days (exporter_id, day, consignments, pieces, receives_vnd)
select exporter_id, date(created_at / 1000 + 25200, 'unixepoch') as d, count(*), sum(pieces), sum(receives_vnd)
from consignments group by exporter_id, d;
insert into firm_markets (exporter_id, month, market, consignments, receives_vnd)
select exporter_id, strftime('%Y-%m', created_at / 1000 + 25200, 'unixepoch') as m, market, count(*), sum(receives_vnd)
from consignments group by exporter_id, m, market;

-- A consignment leaves once: its first parcel moves the state. On time is before the deadline it had.
create trigger consignments_mark_days after update of state on consignments
when new.state in ('shipped', 'declined', 'returned') and old.state <> new.state
begin
  insert into firm_days (exporter_id, day, shipped, shipped_on_time, declined, returned)
  values (new.exporter_id, date(new.changed_at / 1000 + 25200, 'unixepoch'), new.state = 'shipped',
    new.state = 'shipped' and (old.due_at is null or new.changed_at <= old.due_at), new.state = 'declined', new.state = 'returned')
  on conflict do update set shipped = shipped + excluded.shipped, shipped_on_time = shipped_on_time + excluded.shipped_on_time,
    declined = declined + excluded.declined, returned = returned + excluded.returned;
end;

-- Searches that found nothing, counted by category (empty: asked of everything), words without marks, and month.
create table unfound_words (
  category_id text not null,
  month text not null,
  words text not null,
  searches integer not null constraint unfound_words_positive check (searches > 0),
  primary key (category_id, month, words)
) strict, without rowid;
create index unfound_words_by_count on unfound_words (category_id, month, searches desc);

create table followers (
  id text primary key,
  exporter_id text not null references exporters (id),
  email text not null,
  locale text not null,
  state text not null default 'asked' constraint follower_state_known check (state in ('asked', 'confirmed')),
  asked_at integer not null,
  confirmed_at integer,
  -- What was published until then has been told.
  told_until integer not null
) strict, without rowid;
create unique index followers_by_email on followers (exporter_id, email);
create index followers_by_telling on followers (told_until) where state = 'confirmed';
create index followers_by_asking on followers (asked_at) where state = 'asked';

create table follower_counts (
  exporter_id text primary key references exporters (id),
  followers integer not null constraint follower_count_not_negative check (followers >= 0)
) strict, without rowid;

create trigger followers_counted_confirm after update of state on followers when old.state = 'asked' and new.state = 'confirmed'
begin
  insert into follower_counts (exporter_id, followers) values (new.exporter_id, 1)
  on conflict do update set followers = followers + 1;
end;

create trigger followers_counted_delete after delete on followers when old.state = 'confirmed'
begin
  update follower_counts set followers = followers - 1 where exporter_id = old.exporter_id;
end;
