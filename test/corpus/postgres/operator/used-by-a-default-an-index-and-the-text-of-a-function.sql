-- before
-- after
create function plus(int, int) returns int language sql immutable as 'select $1 + $2';
create operator +# (function = plus, leftarg = int, rightarg = int);
create table t (id int default 1 +# 2, n int generated always as (id +# 1) stored);
create index t_plus on t ((id +# 5));
create function a_sum(int) returns int language sql immutable as 'select $1 +# 1';
-- up
create function "plus"(integer, integer)
returns integer
language sql
immutable
as $$select $1 + $2$$;

create operator +# (
  function = plus,
  leftarg = integer,
  rightarg = integer
);

create table "t" (
  "id" integer default (1 OPERATOR(public.+#) 2),
  "n" integer generated always as (id OPERATOR(public.+#) 1) stored
);

create index "t_plus" on "t" ((id OPERATOR(public.+#) 5));

create function "a_sum"(integer)
returns integer
language sql
immutable
as $$select $1 +# 1$$;
