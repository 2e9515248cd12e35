-- requires: 18
-- before
create table t (a int, b int generated always as (a * 2) stored);
-- after
create table t (a int, b int generated always as (a * 2) virtual);
-- up
alter table "t" drop column "b";

alter table "t" add column "b" integer generated always as (a * 2) virtual;
-- hazards:
