-- requires: 15
-- before
create table t (id int, a int);
create view u as select id from t where a > 0;
create view v with (security_barrier, check_option = local) as select id from t where a > 0;
create view w with (security_invoker = true) as select id from t where a > 0 with local check option;
create view x with (security_barrier = true) as select id from t;
comment on view v is 'stays';
-- after
create table t (id int, a int);
create view u with (security_barrier, security_invoker) as select id from t where a > 0 with cascaded check option;
create view v with (security_invoker) as select id from t where a > 0;
create view w as select id from t where a > 0 with cascaded check option;
create view x with (security_barrier = true) as select id from t;
comment on view v is 'stays';
-- up
alter view "u" set (security_barrier = true, security_invoker = true, check_option = cascaded);
alter view "v" reset (security_barrier, check_option);
alter view "v" set (security_invoker = true);
alter view "w" reset (security_invoker);
alter view "w" set (check_option = cascaded);
