-- before
-- after
create schema "a.B";
create schema app;
create type app.point as enum ('x');
create function app."same $$"(app.point, app.point) returns boolean language sql immutable as 'select true';
create function app.other(app.point, app.point) returns boolean language sql immutable as 'select false';
create function public.int4eq(int, int) returns boolean language sql immutable as 'select true';
create operator app.=== (function = app."same $$", leftarg = app.point, rightarg = app.point, negator = operator("a.B".<=>));
create operator "a.B".<=> (function = app.other, leftarg = app.point, rightarg = app.point, negator = operator(app.===));
create operator public.= (function = public.int4eq, leftarg = int, rightarg = int);
comment on operator "a.B".<=> (app.point, app.point) is 'odd';
comment on operator public.= (int, int) is 'ours';
-- up
create schema "a.B";
create schema "app";

create type "app"."point" as enum ('x');

create function "app"."same $$"(app.point, app.point)
returns boolean
language sql
immutable
as $$select true$$;

create function "app"."other"(app.point, app.point)
returns boolean
language sql
immutable
as $$select false$$;

create function "public"."int4eq"(integer, integer)
returns boolean
language sql
immutable
as $$select true$$;

create operator "a.B".<=> (
  function = app.other,
  leftarg = app.point,
  rightarg = app.point,
  negator = operator(app.===)
);

create operator app.=== (
  function = app."same $$",
  leftarg = app.point,
  rightarg = app.point,
  negator = operator("a.B".<=>)
);

create operator public.= (
  function = public.int4eq,
  leftarg = integer,
  rightarg = integer
);

comment on operator "a.B".<=> (app.point, app.point) is 'odd';
comment on operator public.= (integer, integer) is 'ours';
