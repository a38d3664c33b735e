-- What becomes of a problem, refunds that need two people, and an audit that can be read from every side.

-- How a report ended, beside it: the buyer reads it on the order's page.
alter table problems add column resolution text constraint problem_resolution_known check (resolution in ('refund', 'resend', 'answer', 'refuse'));
alter table problems add column reason_ids text not null default '[]';
alter table problems add column note text not null default '';
alter table problems add column resolved_at integer;

-- Pieces refunded before they were sent: they stay where they are, and nobody may send them any more.
alter table order_lines add column withheld_quantity integer not null default 0
  constraint line_sent_and_withheld_within_quantity check (withheld_quantity between 0 and max(0, quantity - shipped_quantity));

-- A refund above the limit, as the first person asked for it. The money moves when a second one agrees.
create table refund_requests (
  id text primary key,
  order_id text not null references orders (id),
  consignment_id text not null references consignments (id),
  problem_id text references problems (id),
  state text not null constraint refund_request_state_known check (state in ('waiting', 'approved', 'refused')),
  -- What was named: pieces of lines as JSON, or a plain amount, or neither for everything that is left.
  lines text,
  named_minor integer,
  takes text not null constraint refund_request_takes_known check (takes in ('unsent', 'sent')),
  -- What it came to when it was asked for.
  amount_minor integer not null constraint refund_request_positive check (amount_minor > 0),
  currency text not null,
  amount_vnd integer not null,
  reason text not null,
  reason_ids text not null default '[]',
  note text not null default '',
  requested_by text not null,
  requested_at integer not null,
  decided_by text,
  decided_at integer,
  refund_id text references refunds (id),
  -- TWO-PEOPLE: whoever asks does not approve.
  constraint refund_request_second_person check (state <> 'approved' or (decided_by is not null and decided_by <> requested_by))
) strict, without rowid;
create unique index refund_requests_one_waiting on refund_requests (consignment_id) where state = 'waiting';
create index refund_requests_by_order on refund_requests (order_id);

create index review_tasks_by_due on review_tasks (kind, due_at) where state = 'open' and due_at is not null;

-- The audit is read newest first by its id, whose first half is the time.
create index audit_entries_by_subject on audit_entries (subject, id) where subject is not null;
create index audit_entries_by_consignment on audit_entries (consignment_id, id) where consignment_id is not null;
create index audit_entries_by_actor on audit_entries (actor, id);
create index audit_entries_by_action on audit_entries (action, id);
create index audit_entries_by_act_of on audit_entries (actor, action, id);
create index audit_entries_of_order on audit_entries (order_id, id) where order_id is not null;

-- Reports made before there was a queue wait in it with their own age.
insert into review_tasks (id, kind, subject_id, exporter_id, title_vi, title_en, opened_at, opened_by)
select 'tsk_' || substr(p.id, 5), 'problem', p.id, (select exporter_id from consignments where id = p.consignment_id),
  'Đơn ' || o.code, 'Order ' || o.code, p.reported_at, 'visitor'
from problems p join orders o on o.id = p.order_id where p.state = 'open';
