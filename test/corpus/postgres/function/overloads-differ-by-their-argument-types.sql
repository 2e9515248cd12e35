-- before
create function f(int) returns int language sql as 'select 1';
create function f(text) returns int language sql as 'select 2';
create function f() returns int language sql as 'select 0';
-- after
create function f(int) returns int language sql as 'select 10';
create function f(text, variadic int[]) returns int language sql as 'select 3';
create function f() returns int language sql as 'select 0';
-- up
create or replace function "f"(integer)
returns integer
language sql
as $$select 10$$;

drop function "f"(text);

create function "f"(text, variadic integer[])
returns integer
language sql
as $$select 3$$;
