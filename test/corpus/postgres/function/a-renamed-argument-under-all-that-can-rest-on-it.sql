-- before
create function f(a int) returns int language sql immutable as 'select a';
create table t (
  a int default f(1),
  b int check (f(b) > 0),
  c int generated always as (f(a)) stored
);
create index t_f on t (f(b));
-- after
create function f(n int) returns int language sql immutable as 'select n';
create table t (
  a int default f(1),
  b int check (f(b) > 0),
  c int generated always as (f(a)) stored
);
create index t_f on t (f(b));
-- rows
insert into t (a, b) values (1, 1);
-- up
drop index "t_f";

alter table "t" drop constraint "t_b_check";

alter table "t" alter column "a" drop default;

alter table "t" drop column "c";

drop function "f"(integer);

create function "f"("n" integer)
returns integer
language sql
immutable
as $$select n$$;

alter table "t" add column "c" integer generated always as (f(a)) stored;

alter table "t" alter column "a" set default f(1);

alter table "t" add constraint "t_b_check" check (f(b) > 0);

create index "t_f" on "t" (f(b));
