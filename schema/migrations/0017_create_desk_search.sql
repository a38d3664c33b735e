-- A desk's search box: an order's code, its buyer's name, the country and the goods, with or without marks.
--
-- TENANT first: every word is indexed with the firm's id before it, so a word's list holds one firm's orders and the
-- cost does not grow with the market. A buyer's name is there exactly as long as the desk shows it: from acceptance
-- until delivery, and not once the buyer was forgotten.

create table desk_docs (
  no integer primary key,
  consignment_id text not null references consignments (id)
) strict;
create unique index desk_docs_by_consignment on desk_docs (consignment_id);

create virtual table desk_search using fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 2"
);

-- The tokenizer drops marks but keeps đ, and breaks words at signs: both are done here, before the firm goes in front.
create view desk_words as
select no, consignment_id, (
  select group_concat(firm || value, ' ')
  from json_each('[' || replace(json_quote(plain), ' ', '","') || ']') where value <> '') as words
from (
  select d.no as no, c.id as consignment_id, replace(c.exporter_id, '_', '') as firm,
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      c.code || ' ' || replace(c.code, '-', '') || ' ' || c.market || ' ' || ifnull(m.name_vi || ' ' || m.name_en, '') || ' '
        || c.summary_vi || ' ' || c.summary_en || ' '
        || case when c.state in ('accepted', 'packed', 'shipped') and k.erased_at is null then ifnull(k.full_name, '') else '' end,
      'đ', 'd'), 'Đ', 'd'), ',', ' '), '.', ' '), '-', ' '), '–', ' '), '/', ' '), '(', ' '), ')', ' '), '''', ' '), '’', ' '),
      '&', ' '), '+', ' '), char(10), ' ') as plain
  from desk_docs d
  join consignments c on c.id = d.consignment_id
  left join markets m on m.code = c.market
  left join order_contacts k on k.order_id = c.order_id
);

create trigger consignments_searched_insert after insert on consignments
begin
  insert into desk_docs (consignment_id) values (new.id);
  insert into desk_search (rowid, words) select no, words from desk_words where consignment_id = new.id;
end;

create trigger consignments_searched_update after update of state on consignments
when (old.state in ('accepted', 'packed', 'shipped')) <> (new.state in ('accepted', 'packed', 'shipped'))
begin
  delete from desk_search where rowid = (select no from desk_docs where consignment_id = new.id);
  insert into desk_search (rowid, words) select no, words from desk_words where consignment_id = new.id;
end;

create trigger consignments_searched_contact after update of full_name, erased_at on order_contacts
begin
  delete from desk_search where rowid in (
    select d.no from consignments c join desk_docs d on d.consignment_id = c.id where c.order_id = new.order_id);
  insert into desk_search (rowid, words)
    select w.no, w.words from consignments c join desk_words w on w.consignment_id = c.id where c.order_id = new.order_id;
end;

create trigger consignments_searched_delete after delete on consignments
begin
  delete from desk_search where rowid = (select no from desk_docs where consignment_id = old.id);
  delete from desk_docs where consignment_id = old.id;
end;

insert into desk_docs (consignment_id) select id from consignments order by created_at, id;
insert into desk_search (rowid, words) select no, words from desk_words;
