-- before
create function less(a int, b int) returns boolean language sql immutable as 'select a < b';
create function greater(a int, b int) returns boolean language sql immutable as 'select a > b';
create operator <<< (function = less, leftarg = int, rightarg = int, commutator = >>>);
create operator >>> (function = greater, leftarg = int, rightarg = int, commutator = <<<);
create table t (id int check (id <<< 5));
-- after
create function less(x int, y int) returns boolean language sql immutable as 'select x < y';
create function greater(a int, b int) returns boolean language sql immutable as 'select a > b';
create operator <<< (function = less, leftarg = int, rightarg = int, commutator = >>>);
create operator >>> (function = greater, leftarg = int, rightarg = int, commutator = <<<);
create table t (id int check (id <<< 5));
-- up
alter table "t" drop constraint "t_id_check";

drop operator <<< (integer, integer);

drop function "less"(integer, integer);

create function "less"("x" integer, "y" integer)
returns boolean
language sql
immutable
as $$select x < y$$;

create operator <<< (
  function = less,
  leftarg = integer,
  rightarg = integer,
  commutator = >>>
);

alter table "t" add constraint "t_id_check" check (id OPERATOR(public.<<<) 5);
