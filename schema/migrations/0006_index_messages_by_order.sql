-- An operator who opens an order sees its messages and its provider events: without these, every look walks the whole log.
create index outbox_by_order on outbox (order_id) where order_id is not null;
create index payment_events_by_order on payment_events (order_id) where order_id is not null;
