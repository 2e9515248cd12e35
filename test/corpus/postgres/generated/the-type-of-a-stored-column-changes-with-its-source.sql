-- before
create table t (a int, b int generated always as (a * 2) stored unique);
create table u (b int references t (b));
-- rows
insert into t values (1);
insert into u values (2);
-- after
create table t (a bigint, b bigint generated always as (a * 2) stored unique);
create table u (b bigint references t (b));
-- up
alter table "u" drop constraint "u_b_fkey";

alter table "t" drop column "b";

alter table "t" alter column "a" type bigint;
alter table "u" alter column "b" type bigint;

alter table "t" add column "b" bigint generated always as (a * 2) stored;

alter table "t" add constraint "t_b_key" unique ("b");

alter table "u" add constraint "u_b_fkey" foreign key ("b") references "t" ("b");
