-- before
create function step(a int, b int) returns int language sql as 'select a + b';
create function final(a int) returns int language sql as 'select a';
create aggregate total(int) (sfunc = step, stype = int, finalfunc = final);
create table t (id int);
create function uses() returns int language sql return (select total(t.id) from t);
comment on aggregate total(int) is 'kept';
-- after
create function step(x int, y int) returns int language sql as 'select x + y';
create function final(a int) returns int language sql immutable as 'select a';
create aggregate total(int) (sfunc = step, stype = int, finalfunc = final);
create table t (id int);
create function uses() returns int language sql return (select total(t.id) from t);
comment on aggregate total(int) is 'kept';
-- up
drop function "uses"();

drop aggregate "total"(integer);

alter function "final"(integer) immutable;

drop function "step"(integer, integer);

create function "step"("x" integer, "y" integer)
returns integer
language sql
as $$select x + y$$;

create aggregate "total"(integer) (
  sfunc = step,
  stype = integer,
  finalfunc = final
);

create function "uses"()
returns integer
language sql
return (SELECT total(t.id) AS total FROM t);

comment on aggregate "total"(integer) is 'kept';
