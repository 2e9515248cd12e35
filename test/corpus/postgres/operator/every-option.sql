-- before
-- after
create function same(a int, b int) returns boolean language sql immutable as 'select a = b';
create function other(a int, b int) returns boolean language sql immutable as 'select a <> b';
create operator === (
  function = same, leftarg = int, rightarg = int, commutator = ===, negator = !===, restrict = eqsel, join = eqjoinsel,
  hashes, merges
);
create operator !=== (
  procedure = other, leftarg = int, rightarg = int, commutator = !===, negator = ===, restrict = neqsel, join = neqjoinsel
);
-- up
create function "other"("a" integer, "b" integer)
returns boolean
language sql
immutable
as $$select a <> b$$;

create function "same"("a" integer, "b" integer)
returns boolean
language sql
immutable
as $$select a = b$$;

create operator !=== (
  function = other,
  leftarg = integer,
  rightarg = integer,
  commutator = !===,
  negator = ===,
  restrict = neqsel,
  join = neqjoinsel
);

create operator === (
  function = same,
  leftarg = integer,
  rightarg = integer,
  commutator = ===,
  negator = !===,
  restrict = eqsel,
  join = eqjoinsel,
  hashes,
  merges
);
