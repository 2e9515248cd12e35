-- requires: 18
-- before
create table t (a int);
-- after
create table t (a int, b int generated always as (a * 2) virtual);
-- up
alter table "t" add column "b" integer generated always as (a * 2) virtual;
-- hazards:
