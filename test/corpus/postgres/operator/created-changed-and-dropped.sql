-- before
create function near(int, int) returns boolean language sql immutable as 'select abs($1 - $2) < 2';
create function nearer(int, int) returns boolean language sql immutable as 'select abs($1 - $2) < 1';
create operator ~~~ (function = near, leftarg = int, rightarg = int);
create operator <~> (function = near, leftarg = int, rightarg = int);
comment on operator ~~~ (int, int) is 'near';
-- after
create function near(int, int) returns boolean language sql immutable as 'select abs($1 - $2) < 2';
create function nearer(int, int) returns boolean language sql immutable as 'select abs($1 - $2) < 1';
create operator ~~~ (function = nearer, leftarg = int, rightarg = int);
create operator ## (function = near, leftarg = int, rightarg = int);
comment on operator ~~~ (int, int) is 'nearer';
-- up
create operator ## (
  function = near,
  leftarg = integer,
  rightarg = integer
);

drop operator <~> (integer, integer);
drop operator ~~~ (integer, integer);

create operator ~~~ (
  function = nearer,
  leftarg = integer,
  rightarg = integer
);

comment on operator ~~~ (integer, integer) is 'nearer';
