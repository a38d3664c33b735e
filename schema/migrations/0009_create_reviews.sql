-- What waits for an operator, of whatever kind: one row a subject while it waits, oldest first.
create table review_tasks (
  id text primary key,
  kind text not null constraint review_kind_known check (kind in ('exporter', 'bank_account', 'listing', 'certificate', 'problem', 'refund', 'report')),
  subject_id text not null,
  exporter_id text references exporters (id),
  title_vi text not null,
  title_en text not null,
  state text not null default 'open' constraint review_state_known check (state in ('open', 'closed')),
  opened_at integer not null,
  opened_by text not null,
  -- Set where somebody outside counts the days: an authority's request.
  due_at integer,
  -- The first of two people, where two must agree.
  first_by text,
  closed_at integer
) strict, without rowid;
create unique index review_tasks_one_open on review_tasks (kind, subject_id) where state = 'open';
create index review_tasks_by_age on review_tasks (kind, opened_at, id) where state = 'open';

-- How many wait of each kind: counted when one moves, never on a page.
create table queue_counts (
  kind text primary key,
  open integer not null constraint queue_count_not_negative check (open >= 0)
) strict, without rowid;

create trigger review_tasks_counted_insert after insert on review_tasks when new.state = 'open'
begin
  insert into queue_counts (kind, open) values (new.kind, 1) on conflict (kind) do update set open = open + 1;
end;

create trigger review_tasks_counted_close after update of state on review_tasks when old.state = 'open' and new.state = 'closed'
begin
  update queue_counts set open = open - 1 where kind = new.kind;
end;

-- Why, in words the person concerned can act on. Operators edit them; a retired one stays for the decisions it explains.
create table decision_reasons (
  id text primary key,
  kind text not null,
  decision text not null,
  text_vi text not null,
  text_en text not null,
  position integer not null,
  retired_at integer
) strict, without rowid;
create index decision_reasons_by_kind on decision_reasons (kind, decision, position);

-- APPEND: what was decided, by whom, why.
create table decisions (
  id text primary key,
  task_id text,
  kind text not null,
  subject_id text not null,
  exporter_id text,
  decision text not null,
  -- `first`: the first of two people; `final`: it took effect.
  stage text not null constraint decision_stage_known check (stage in ('first', 'final')),
  reason_ids text not null default '[]',
  note text not null default '',
  facts text not null default '{}',
  decided_by text not null,
  decided_at integer not null
) strict, without rowid;
create index decisions_by_subject on decisions (kind, subject_id, decided_at);

create trigger decisions_append_update before update on decisions begin select raise(abort, 'append-only: decisions'); end;
create trigger decisions_append_delete before delete on decisions begin select raise(abort, 'append-only: decisions'); end;
create trigger decisions_append_replace before insert on decisions
when exists (select 1 from decisions where id = new.id)
begin select raise(abort, 'append-only: decisions exists'); end;

-- When a session's person last proved who they are; what moves money or people asks for a fresh proof.
alter table sessions add column proved_at integer not null default 0;
update sessions set proved_at = created_at;
