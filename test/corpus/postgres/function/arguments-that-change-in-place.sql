-- before
create function named(int) returns int language sql as 'select $1';
create function filled(a int, b int) returns int language sql as 'select a';
create function refilled(a int, b int default 1, c text default 'x') returns int language sql as 'select a';
create function variable(a int[]) returns int language sql as 'select 1';
create function given(a int) returns int language sql as 'select a';
create function called(a int, out b int) language sql as 'select a';
-- after
create function named(a int) returns int language sql as 'select a';
create function filled(a int, b int default 5) returns int language sql as 'select a';
create function refilled(a int default 0, b int default 2, c text default 'y') returns int language sql as 'select a';
create function variable(variadic a int[]) returns int language sql as 'select 1';
create function given(a int, out b int) language sql as 'select a';
create function called(a int) returns int language sql as 'select a';
-- up
create or replace function "called"("a" integer)
returns integer
language sql
as $$select a$$;

create or replace function "filled"("a" integer, "b" integer default 5)
returns integer
language sql
as $$select a$$;

create or replace function "given"("a" integer, out "b" integer)
language sql
as $$select a$$;

create or replace function "named"("a" integer)
returns integer
language sql
as $$select a$$;

create or replace function "refilled"("a" integer default 0, "b" integer default 2, "c" text default 'y'::text)
returns integer
language sql
as $$select a$$;

create or replace function "variable"(variadic "a" integer[])
returns integer
language sql
as $$select 1$$;
