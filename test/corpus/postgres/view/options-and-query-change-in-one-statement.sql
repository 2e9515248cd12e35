-- requires: 15
-- before
create table t (id int, a int);
create view v with (security_barrier) as select id from t;
-- after
create table t (id int, a int);
create view v with (security_invoker) as select id from t where a > 0 with local check option;
-- up
create or replace view "v" with (security_invoker = true) as
 SELECT id
   FROM t
  WHERE (a > 0)
  with local check option;
