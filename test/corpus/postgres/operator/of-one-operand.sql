-- before
-- after
create function twice(a int) returns int language sql immutable as 'select a * 2';
create operator ## (function = twice, rightarg = int);
comment on operator ## (none, int) is 'twice';
-- up
create function "twice"("a" integer)
returns integer
language sql
immutable
as $$select a * 2$$;

create operator ## (
  function = twice,
  rightarg = integer
);

comment on operator ## (none, integer) is 'twice';
