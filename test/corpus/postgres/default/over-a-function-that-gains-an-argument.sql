-- before
create function f(int) returns int language sql as $$ select $1 $$;
create table t (a int, b int default f(1));
-- after
create function f(int, int default 3) returns int language sql as $$ select $1 $$;
create table t (a int, b int default f(1));
-- up
alter table "t" alter column "b" drop default;

drop function "f"(integer);

create function "f"(integer, integer default 3)
returns integer
language sql
as $$ select $1 $$;

alter table "t" alter column "b" set default f(1);
-- hazards:
