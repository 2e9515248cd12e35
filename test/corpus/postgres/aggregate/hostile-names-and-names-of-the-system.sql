-- before
create schema "a.B";
-- after
create schema "a.B";
create function "a.B"."st""ep $$"(int, int) returns int language sql as 'select 1';
create function public.int4pl(int, int) returns int language sql as 'select 1';
create aggregate "a.B"."select ""it's"""("n
" int) (sfunc = "a.B"."st""ep $$", stype = int, initcond = '-1');
create aggregate public.sum(int) (sfunc = public.int4pl, stype = int);
comment on aggregate "a.B"."select ""it's"""(int) is 'odd';
comment on aggregate public.sum(int) is 'ours';
-- up
create function "a.B"."st""ep $$"(integer, integer)
returns integer
language sql
as $$select 1$$;

create function "public"."int4pl"(integer, integer)
returns integer
language sql
as $$select 1$$;

create aggregate "a.B"."select ""it's"""("n
" integer) (
  sfunc = "a.B"."st""ep $$",
  stype = integer,
  initcond = '-1'
);

create aggregate "public"."sum"(integer) (
  sfunc = public.int4pl,
  stype = integer
);

comment on aggregate "a.B"."select ""it's"""(integer) is 'odd';
comment on aggregate "public"."sum"(integer) is 'ours';
