-- before
create aggregate f(int) (sfunc = int4pl, stype = int);
create function g(int) returns int language sql as 'select 1';
-- after
create function f(int) returns int language sql as 'select 1';
create aggregate g(int) (sfunc = int4pl, stype = int);
-- up
drop aggregate "f"(integer);

create function "f"(integer)
returns integer
language sql
as $$select 1$$;

drop function "g"(integer);

create aggregate "g"(integer) (
  sfunc = int4pl,
  stype = integer
);
