-- before
create table t (a int, b int generated always as (a * 2) stored);
-- rows
insert into t values (1);
-- after
create table t (a int, b bigint generated always as (a * 2) stored);
-- up
alter table "t" drop column "b";

alter table "t" add column "b" bigint generated always as (a * 2) stored;
