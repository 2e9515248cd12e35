-- requires: 15
-- before
create view v as select 1 as a;
-- after
create view v with (security_barrier = false, security_invoker = no) as select 1 as a;
-- up

