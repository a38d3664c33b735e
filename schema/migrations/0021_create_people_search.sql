-- Finding people, telling them what is held about them, forgetting them.

create index orders_by_email_key on orders (email_key, id);
create index order_contacts_by_phone on order_contacts (phone) where phone is not null;
create index exporters_with_tax_code on exporters (tax_code);

-- Who can be found by name: one row a buyer's order, an exporter or somebody with an account. Kept by triggers, so a
-- name is findable exactly as long as it is written down.
create table findables (
  no integer primary key,
  kind text not null constraint findable_kind_known check (kind in ('order', 'exporter', 'person')),
  ref text not null
) strict;
create unique index findables_by_ref on findables (kind, ref);

create virtual table people_search using fts5 (
  buyer, exporter, person, content = '', contentless_delete = 1, detail = column, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2"
);

create trigger findables_forgotten after delete on findables
begin
  delete from people_search where rowid = old.no;
end;

create trigger order_contacts_findable_insert after insert on order_contacts when new.full_name <> ''
begin
  insert into findables (kind, ref) values ('order', new.order_id);
  insert into people_search (rowid, buyer)
  values (last_insert_rowid(), replace(replace(new.full_name, 'đ', 'd'), 'Đ', 'D'));
end;

create trigger order_contacts_findable_update after update of full_name on order_contacts
begin
  delete from findables where kind = 'order' and ref = new.order_id;
  insert into findables (kind, ref) select 'order', new.order_id where new.full_name <> '';
  insert into people_search (rowid, buyer)
  select no, replace(replace(new.full_name, 'đ', 'd'), 'Đ', 'D') from findables where kind = 'order' and ref = new.order_id;
end;

create trigger exporters_findable_insert after insert on exporters
begin
  insert into findables (kind, ref) values ('exporter', new.id);
  insert into people_search (rowid, exporter)
  select no, replace(replace(new.name_vi || ' ' || new.name_en || ' ' || new.legal_name, 'đ', 'd'), 'Đ', 'D')
  from findables where kind = 'exporter' and ref = new.id;
end;

create trigger exporters_findable_update after update of name_vi, name_en, legal_name on exporters
begin
  delete from findables where kind = 'exporter' and ref = new.id;
  insert into findables (kind, ref) values ('exporter', new.id);
  insert into people_search (rowid, exporter)
  select no, replace(replace(new.name_vi || ' ' || new.name_en || ' ' || new.legal_name, 'đ', 'd'), 'Đ', 'D')
  from findables where kind = 'exporter' and ref = new.id;
end;

create trigger people_findable_insert after insert on people when new.name <> ''
begin
  insert into findables (kind, ref) values ('person', new.id);
  insert into people_search (rowid, person)
  select no, replace(replace(new.name, 'đ', 'd'), 'Đ', 'D') from findables where kind = 'person' and ref = new.id;
end;

create trigger people_findable_update after update of name on people
begin
  delete from findables where kind = 'person' and ref = new.id;
  insert into findables (kind, ref) select 'person', new.id where new.name <> '';
  insert into people_search (rowid, person)
  select no, replace(replace(new.name, 'đ', 'd'), 'Đ', 'D') from findables where kind = 'person' and ref = new.id;
end;

insert into findables (kind, ref) select 'order', order_id from order_contacts where full_name <> '' order by order_id;
insert into findables (kind, ref) select 'exporter', id from exporters order by id;
insert into findables (kind, ref) select 'person', id from people where name <> '' order by id;
insert into people_search (rowid, buyer)
select f.no, replace(replace(c.full_name, 'đ', 'd'), 'Đ', 'D') from findables f join order_contacts c on c.order_id = f.ref where f.kind = 'order';
insert into people_search (rowid, exporter)
select f.no, replace(replace(e.name_vi || ' ' || e.name_en || ' ' || e.legal_name, 'đ', 'd'), 'Đ', 'D') from findables f join exporters e on e.id = f.ref where f.kind = 'exporter';
insert into people_search (rowid, person)
select f.no, replace(replace(p.name, 'đ', 'd'), 'Đ', 'D') from findables f join people p on p.id = f.ref where f.kind = 'person';

-- A copy of all that is held about somebody, made when asked for and gone after seven days.
create table person_exports (
  id text primary key,
  -- A keyed digest of the address: the row itself names nobody.
  subject_key text not null,
  -- Set for somebody with an account, who may have no order.
  person_id text references people (id),
  state text not null default 'due' constraint person_export_state_known check (state in ('due', 'ready', 'gone')),
  asked_by text not null,
  asked_at integer not null,
  ready_at integer,
  expires_at integer
) strict, without rowid;
create index person_exports_by_subject on person_exports (subject_key, asked_at);
create index person_exports_by_expiry on person_exports (expires_at) where state = 'ready';

-- TWO-PEOPLE: support asks that a buyer be forgotten, an admin who is somebody else does it.
create table erasures (
  id text primary key,
  subject_key text not null,
  -- Set for somebody with an account, who may have no order.
  person_id text references people (id),
  state text not null default 'asked' constraint erasure_state_known check (state in ('asked', 'done', 'dropped')),
  cause text not null constraint erasure_cause_known check (cause in ('buyer_asked', 'authority', 'mistake')),
  asked_by text not null,
  asked_at integer not null,
  decided_by text,
  decided_at integer,
  orders integer,
  constraint erasure_second_person check (state <> 'done' or (decided_by is not null and decided_by <> asked_by))
) strict, without rowid;
create unique index erasures_one_asked on erasures (subject_key) where state = 'asked';
create index erasures_by_state on erasures (state, asked_at);
