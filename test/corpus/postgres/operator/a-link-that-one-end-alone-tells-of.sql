-- before
-- after
create function less(a int, b int) returns boolean language sql immutable as 'select a < b';
create function greater(a int, b int) returns boolean language sql immutable as 'select a > b';
create operator <<< (function = less, leftarg = int, rightarg = int, commutator = >>>);
create operator >>> (function = greater, leftarg = int, rightarg = int);
-- up
create function "greater"("a" integer, "b" integer)
returns boolean
language sql
immutable
as $$select a > b$$;

create function "less"("a" integer, "b" integer)
returns boolean
language sql
immutable
as $$select a < b$$;

create operator <<< (
  function = less,
  leftarg = integer,
  rightarg = integer,
  commutator = >>>
);

create operator >>> (
  function = greater,
  leftarg = integer,
  rightarg = integer,
  commutator = <<<
);
