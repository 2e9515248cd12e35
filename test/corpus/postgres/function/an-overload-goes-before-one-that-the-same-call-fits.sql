-- before
create function f(a int, b int default 1) returns int language sql as 'select 1';
create table t (id int default f(1));
-- after
create function f(a int, b text default 'x') returns int language sql as 'select 1';
create table t (id int default f(1));
-- up
alter table "t" alter column "id" drop default;

drop function "f"(integer, integer);

create function "f"("a" integer, "b" text default 'x'::text)
returns integer
language sql
as $$select 1$$;

alter table "t" alter column "id" set default f(1);
