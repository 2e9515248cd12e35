-- before
create schema app;
create function same(int, int) returns boolean language sql as 'select true';
create operator === (function = same, leftarg = int, rightarg = int, commutator = operator(app.==#), negator = !==);
create operator ##= (function = same, leftarg = int, rightarg = int, commutator = =##, negator = !##);
-- after
create schema app;
create schema other;
create function same(int, int) returns boolean language sql as 'select true';
create operator === (function = same, leftarg = int, rightarg = int, commutator = operator(app.#=#), negator = operator(other.!==));
create operator ##= (function = same, leftarg = int, rightarg = int, commutator = =##, negator = !##);
create operator =## (function = same, leftarg = int, rightarg = int, commutator = ##=);
create operator !## (function = same, leftarg = int, rightarg = int);
-- up
create schema "other";

create operator !## (
  function = same,
  leftarg = integer,
  rightarg = integer
);

create operator =## (
  function = same,
  leftarg = integer,
  rightarg = integer,
  commutator = ##=
);

drop operator === (integer, integer);
drop operator app.==# (integer, integer);
drop operator !== (integer, integer);

create operator === (
  function = same,
  leftarg = integer,
  rightarg = integer,
  commutator = operator(app.#=#),
  negator = operator(other.!==)
);
