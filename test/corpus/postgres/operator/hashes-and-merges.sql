-- before
create function same(a int, b int) returns boolean language sql immutable as 'select a = b';
create operator === (function = same, leftarg = int, rightarg = int, commutator = ===);
comment on operator === (int, int) is 'kept';
-- after
create function same(a int, b int) returns boolean language sql immutable as 'select a = b';
create operator === (function = same, leftarg = int, rightarg = int, commutator = ===, hashes, merges);
comment on operator === (int, int) is 'kept';
-- up
drop operator === (integer, integer);

create operator === (
  function = same,
  leftarg = integer,
  rightarg = integer,
  commutator = ===,
  hashes,
  merges
);

comment on operator === (integer, integer) is 'kept';
