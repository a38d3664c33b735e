-- What an exporter's desk reads: an order of urgency, counts that need no counting, and missed deadlines on record.

-- Nearest deadline first; what waits for nobody comes after, newest change first. Computed, so no writer can forget it.
alter table consignments add column desk_at integer generated always as (ifnull(due_at, 9000000000000000 - changed_at)) virtual;
drop index consignments_by_desk;
create index consignments_by_desk on consignments (exporter_id, desk_at, id);
create index consignments_by_desk_state on consignments (exporter_id, state, desk_at, id);

-- How many consignments of a firm stand in each state: at most nine rows a firm, kept by whoever moves one.
create table desk_counts (
  exporter_id text not null references exporters (id),
  state text not null,
  consignments integer not null constraint desk_count_not_negative check (consignments >= 0),
  primary key (exporter_id, state)
) strict, without rowid;

insert into desk_counts (exporter_id, state, consignments)
select exporter_id, state, count(*) from consignments group by exporter_id, state;

create trigger consignments_counted_insert after insert on consignments
begin
  insert into desk_counts (exporter_id, state, consignments) values (new.exporter_id, new.state, 1)
  on conflict (exporter_id, state) do update set consignments = consignments + 1;
end;

create trigger consignments_counted_update after update of state on consignments when old.state <> new.state
begin
  update desk_counts set consignments = consignments - 1 where exporter_id = old.exporter_id and state = old.state;
  insert into desk_counts (exporter_id, state, consignments) values (new.exporter_id, new.state, 1)
  on conflict (exporter_id, state) do update set consignments = consignments + 1;
end;

create trigger consignments_counted_delete after delete on consignments
begin
  update desk_counts set consignments = consignments - 1 where exporter_id = old.exporter_id and state = old.state;
end;

-- DEADLINE: a deadline that passed, once for each, with when it was noticed.
create table escalations (
  consignment_id text not null references consignments (id),
  kind text not null constraint escalation_kind_known check (kind in ('accept', 'ship')),
  due_at integer not null,
  raised_at integer not null,
  primary key (consignment_id, kind, due_at)
) strict, without rowid;
create index escalations_by_time on escalations (raised_at);
