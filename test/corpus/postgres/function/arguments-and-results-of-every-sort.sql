-- before
create table t (id int);
create type mood as enum ('ok');
-- after
create table t (id int);
create type mood as enum ('ok');
create function a(t, mood[], varchar, timestamptz, "char", numeric[], anyarray, internal) returns void language internal as 'int4pl';
create function b(a t, m mood default 'ok') returns setof t language sql as 'select a';
create function c() returns setof record language sql as 'select 1, 2';
create function d() returns record language sql as 'select 1, 2';
create function e(a anyelement, b anyarray) returns anyelement language sql as 'select a';
create function g() returns trigger language plpgsql as 'begin return new; end';
create function h() returns event_trigger language plpgsql as 'begin end';
create function i() returns table (a int, "select" mood) language sql as $$ select 1, 'ok'::mood $$;
create function j() returns table (a int) language sql rows 3 as $$ select 1 $$;
create function k(inout a int, inout b int) language sql as 'select 1, 2';
create function l(out a mood) returns setof mood language sql as $$ select 'ok'::mood $$;
create function m(variadic "any") returns int language internal as 'pg_num_nonnulls';
-- up
create function "a"(t, mood[], varchar, timestamptz, "char", numeric[], anyarray, internal)
returns void
language internal
as 'int4pl';

create function "b"("a" t, "m" mood default 'ok'::mood)
returns setof t
language sql
as $$select a$$;

create function "c"()
returns setof record
language sql
as $$select 1, 2$$;

create function "d"()
returns record
language sql
as $$select 1, 2$$;

create function "e"("a" anyelement, "b" anyarray)
returns anyelement
language sql
as $$select a$$;

create function "g"()
returns trigger
language plpgsql
as $$begin return new; end$$;

create function "h"()
returns event_trigger
language plpgsql
as $$begin end$$;

create function "i"()
returns table ("a" integer, "select" mood)
language sql
as $$ select 1, 'ok'::mood $$;

create function "j"()
returns table ("a" integer)
language sql
rows 3
as $$ select 1 $$;

create function "k"(inout "a" integer, inout "b" integer)
language sql
as $$select 1, 2$$;

create function "l"(out "a" mood)
returns setof mood
language sql
as $$ select 'ok'::mood $$;

create function "m"(variadic "any")
returns integer
language internal
as 'pg_num_nonnulls';
