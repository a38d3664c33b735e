-- ERASE: what operators wrote to a buyer may be blanked when the buyer is forgotten; of a decision nothing else changes.
drop trigger decisions_append_update;
create trigger decisions_append_update before update on decisions
when not (
  old.kind in ('problem', 'refund') and new.note = '–' and new.id is old.id and new.task_id is old.task_id and new.kind is old.kind
  and new.subject_id is old.subject_id and new.exporter_id is old.exporter_id and new.decision is old.decision and new.stage is old.stage
  and new.reason_ids is old.reason_ids and new.facts is old.facts and new.decided_by is old.decided_by and new.decided_at is old.decided_at)
begin
  select raise(abort, 'append-only: decisions');
end;
