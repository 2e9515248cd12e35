-- before
create function add(int, int) returns int language sql immutable as 'select $1 + $2';
create aggregate gone(int) (sfunc = add, stype = int);
create aggregate kept(int) (sfunc = add, stype = int);
comment on aggregate kept(int) is 'sums';
-- after
create function add(int, int) returns int language sql immutable as 'select $1 + $2';
create aggregate kept(int) (sfunc = add, stype = int, initcond = '0');
comment on aggregate kept(int) is 'sums up';
create aggregate total(n int) (sfunc = int4pl, stype = int, initcond = '0', parallel = safe);
-- up
create or replace aggregate "kept"(integer) (
  sfunc = add,
  stype = integer,
  initcond = '0'
);

comment on aggregate "kept"(integer) is 'sums up';

create aggregate "total"("n" integer) (
  sfunc = int4pl,
  stype = integer,
  initcond = '0',
  parallel = safe
);

drop aggregate "gone"(integer);
