-- APPEND: an event's state moves, but what came, about what and when is never rewritten.
create trigger payment_events_append_identity
before update of id, type, object_id, order_id, created_at, received_at on payment_events
begin
  select raise(abort, 'append-only: payment_events');
end;
