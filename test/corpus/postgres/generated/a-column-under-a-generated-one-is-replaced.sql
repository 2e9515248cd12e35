-- before
create table t (a int, b int generated always as (a) stored);
-- after
create table t (c int, b int generated always as (c) stored);
-- up
alter table "t" drop column "b";
alter table "t" drop column "a";

alter table "t" add column "c" integer;
alter table "t" add column "b" integer generated always as (c) stored;
