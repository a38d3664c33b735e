-- Sheets a firm has sent: read once, tried dry, applied part by part.
create table imports (
  id text primary key,
  exporter_id text not null references exporters (id),
  kind text not null constraint import_kind_known check (kind in ('listings', 'stock', 'prices')),
  format text not null constraint import_format_known check (format in ('xlsx', 'csv')),
  file_name text not null,
  file_hash text not null,
  -- Where the file as sent lies among the private documents.
  file_key text not null,
  state text not null constraint import_state_known check (state in ('reading', 'checked', 'applying', 'applied', 'cancelled')),
  -- What was found of headings, and what is worth a look: JSON for the screen.
  headings text not null default '{}',
  notes text not null default '[]',
  row_count integer not null default 0,
  new_count integer not null default 0,
  changed_count integer not null default 0,
  same_count integer not null default 0,
  bad_count integer not null default 0,
  -- Each wish to apply rows is a run; `chosen` says which rows: `"all_good"`, `{"from":2,"to":9}` or their numbers.
  run integer not null default 0,
  chosen text not null default '[]',
  done_count integer not null default 0,
  failed_count integer not null default 0,
  created_by text not null,
  -- Who asked for the present run: what it does is done in their name.
  applied_by text,
  created_at integer not null,
  changed_at integer not null,
  finished_at integer,
  -- When its rows and file are thrown away; null once they are.
  forget_at integer,
  constraint import_counts_add_up check (row_count = new_count + changed_count + same_count + bad_count),
  constraint import_done_within_good check (done_count between 0 and row_count - bad_count)
) strict, without rowid;
create index imports_by_exporter on imports (exporter_id, created_at desc, id);
-- The same file sent again while the first is still open is the same import.
create unique index imports_one_open on imports (exporter_id, kind, file_hash) where state in ('reading', 'checked', 'applying');
create index imports_by_forgetting on imports (forget_at) where forget_at is not null;

-- The rows of an import, at most 250 to a part, bad ones apart from good ones. `run` is the last run that saw the part:
-- a part is applied and marked in one batch, so a run meets it once.
create table import_parts (
  import_id text not null references imports (id),
  list text not null constraint import_list_known check (list in ('good', 'bad')),
  part integer not null,
  row_numbers text not null,
  rows text not null,
  run integer not null default 0,
  -- Row number → `done`, or why it was not applied.
  outcomes text not null default '{}',
  done integer not null default 0,
  failed integer not null default 0,
  primary key (import_id, list, part)
) strict, without rowid;
