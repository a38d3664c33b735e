-- How many reports concern a firm, for whoever judges the next one: without this, every look walks all that ever waited.
create index review_tasks_by_exporter on review_tasks (exporter_id, kind) where exporter_id is not null;
-- A consignment's requests, decided ones included: the partial index knows only the one that waits.
create index refund_requests_by_consignment on refund_requests (consignment_id);
