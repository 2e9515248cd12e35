-- before
create table t (a int, b int generated always as (a + 1) stored);
-- after
create table t (a int, b int default 5);
-- rows
insert into t values (1);
-- up
alter table "t" alter column "b" drop expression;

alter table "t" alter column "b" set default 5;
-- hazards:
