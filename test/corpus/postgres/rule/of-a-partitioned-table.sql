-- before
create table t (id int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
-- after
create table t (id int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create rule r as on delete to t do instead nothing;
alter table t disable rule r;
-- up
create rule "r" as
  on delete to "t"
  do instead nothing;

alter table "t" disable rule "r";
