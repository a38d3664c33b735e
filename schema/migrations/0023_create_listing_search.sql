-- The search box over a firm's own listings, drafts too: their names in both languages, with or without marks.
--
-- TENANT first, as on the order desk: every word has the firm's id before it, so a word's list holds one firm's
-- listings and the cost does not grow with the market.

create table listing_docs (
  no integer primary key,
  listing_id text not null references listing_desk (listing_id)
) strict;
create unique index listing_docs_by_listing on listing_docs (listing_id);

create virtual table listing_desk_search using fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 2"
);

-- The tokenizer drops marks but keeps đ, and breaks words at signs: both are done before the firm goes in front.
create view listing_desk_words as
select no, listing_id, (
  select group_concat(firm || value, ' ')
  from json_each('[' || replace(json_quote(plain), ' ', '","') || ']') where value <> '') as words
from (
  select n.no as no, d.listing_id as listing_id, replace(d.exporter_id, '_', '') as firm,
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      d.title_vi || ' ' || d.title_en,
      'đ', 'd'), 'Đ', 'd'), ',', ' '), '.', ' '), '-', ' '), '–', ' '), '/', ' '), '(', ' '), ')', ' '), '''', ' '), '’', ' '),
      '&', ' ') as plain
  from listing_docs n join listing_desk d on d.listing_id = n.listing_id
);

create trigger listing_desk_searched_insert after insert on listing_desk
begin
  insert into listing_docs (listing_id) values (new.listing_id);
  insert into listing_desk_search (rowid, words) select no, words from listing_desk_words where listing_id = new.listing_id;
end;

create trigger listing_desk_searched_update after update of title_vi, title_en on listing_desk
when old.title_vi <> new.title_vi or old.title_en <> new.title_en
begin
  delete from listing_desk_search where rowid = (select no from listing_docs where listing_id = new.listing_id);
  insert into listing_desk_search (rowid, words) select no, words from listing_desk_words where listing_id = new.listing_id;
end;

create trigger listing_desk_searched_delete after delete on listing_desk
begin
  delete from listing_docs where listing_id = old.listing_id;
end;

create trigger listing_docs_forgotten after delete on listing_docs
begin
  delete from listing_desk_search where rowid = old.no;
end;

insert into listing_docs (listing_id) select listing_id from listing_desk order by changed_at, listing_id;
insert into listing_desk_search (rowid, words) select no, words from listing_desk_words;
