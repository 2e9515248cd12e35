-- before
create function less(a int, b int) returns boolean language sql immutable as 'select a < b';
create operator <<< (function = less, leftarg = int, rightarg = int, restrict = scalarltsel);
-- after
create function less(a int, b int) returns boolean language sql immutable as 'select a < b';
create operator <<< (function = less, leftarg = int, rightarg = int, join = scalarltjoinsel);
-- up
alter operator <<< (integer, integer) set (restrict = none, join = scalarltjoinsel);
-- down
alter operator <<< (integer, integer) set (restrict = scalarltsel, join = none);
