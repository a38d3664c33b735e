-- A guard handed nothing (a sum over no rows, a look-up that found none) must not take it for the right answer:
-- `null <> 1` is neither true nor false, so the triggers of 0004 let it pass.
drop trigger assert_one_or_abort;
create trigger assert_one_or_abort instead of insert on assert_one when new.n is not 1
begin
  select raise(abort, 'guard: assert_one');
end;

drop trigger assert_zero_or_abort;
create trigger assert_zero_or_abort instead of insert on assert_zero when new.n is not 0
begin
  select raise(abort, 'guard: assert_zero');
end;
