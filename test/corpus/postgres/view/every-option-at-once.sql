-- requires: 15
-- before
create table t (id int, a int);
-- after
create table t (id int, a int);
create view v with (security_barrier, security_invoker = on, check_option = local) as select id from t where a > 0;
create view w as select id from t where a > 0 with check option;
-- up
create view "v" with (security_barrier = true, security_invoker = on) as
 SELECT id
   FROM t
  WHERE (a > 0)
  with local check option;

create view "w" as
 SELECT id
   FROM t
  WHERE (a > 0)
  with cascaded check option;
