-- before
-- after
create schema app;
create type app."my ""type""" as enum ('x');
create domain positive as int;
create table t (id int);
create function app.make(text, int, boolean) returns app."my ""type""" language sql immutable as $$ select 'x'::app."my ""type""" $$;
create function of_row(t) returns int language sql immutable as 'select 1';
create function up_to(numeric, int) returns numeric language sql immutable as 'select $1';
create cast (text as app."my ""type""") with function app.make(text, int, boolean) as assignment;
create cast (t as int) with function of_row(t);
create cast (int4range as int8multirange) with inout;
create cast (int as oidvector) with inout as assignment;
create cast (bigint as timestamptz) without function;
comment on cast (text as app."my ""type""") is 'odd';
-- up
create schema "app";

create type "app"."my ""type""" as enum ('x');

create domain "positive" as integer;

create table "t" (
  "id" integer
);

create function "app"."make"(text, integer, boolean)
returns app."my ""type"""
language sql
immutable
as $$ select 'x'::app."my ""type""" $$;

create function "of_row"(t)
returns integer
language sql
immutable
as $$select 1$$;

create function "up_to"(numeric, integer)
returns numeric
language sql
immutable
as $$select $1$$;

create cast (t as integer) with function of_row(t);
create cast (bigint as timestamptz) without function;
create cast (int4range as int8multirange) with inout;
create cast (integer as oidvector) with inout as assignment;
create cast (text as app."my ""type""") with function app.make(text, integer, boolean) as assignment;

comment on cast (text as app."my ""type""") is 'odd';
