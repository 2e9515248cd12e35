-- requires: 18
-- before
create table t (a int, b int generated always as (a * 2) virtual, c int);
create index on t (c);
-- after
create table t (a int, b int, c int);
create index on t (c);
-- rows
insert into t (a) values (1);
-- up
alter table "t" drop column "b";

alter table "t" add column "b" integer;
