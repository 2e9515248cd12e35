-- before
create function less(a int, b int) returns boolean language sql immutable as 'select a < b';
create function greater(a int, b int) returns boolean language sql immutable as 'select a > b';
create operator <#> (function = less, leftarg = int, rightarg = int, commutator = >#<);
create operator >#< (function = greater, leftarg = int, rightarg = int);
-- after
create function less(a int, b int) returns boolean language sql immutable as 'select a < b';
create function greater(a int, b int) returns boolean language sql immutable as 'select a > b';
create operator >>> (function = less, leftarg = int, rightarg = int, commutator = <<<);
create operator <<< (function = greater, leftarg = int, rightarg = int);
create operator >#< (function = greater, leftarg = int, rightarg = int);
-- up
create operator >>> (
  function = less,
  leftarg = integer,
  rightarg = integer,
  commutator = <<<
);

create operator <<< (
  function = greater,
  leftarg = integer,
  rightarg = integer
);

drop operator >#< (integer, integer);
drop operator <#> (integer, integer);

create operator >#< (
  function = greater,
  leftarg = integer,
  rightarg = integer
);
