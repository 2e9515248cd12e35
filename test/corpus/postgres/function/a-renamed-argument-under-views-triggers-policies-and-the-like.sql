-- before
create function f(a int) returns int language sql immutable as 'select a';
create function checks(a int) returns boolean language sql stable as 'select true';
create function fires() returns trigger language plpgsql as 'begin return new; end';
create function steps(a int, b int) returns int language sql immutable as 'select a + b';
create table t (id int, n int);
create view v as select f(id) as x from t;
create view w as select x from v;
create materialized view m as select f(id) as x from t;
create trigger g before insert on t for each row when (f(new.id) > 0) execute function fires();
alter table t enable row level security;
create policy p on t using (checks(id)) with check (checks(n));
create rule r as on delete to t where f(old.id) > 5 do instead nothing;
create aggregate total(int) (sfunc = steps, stype = int);
create operator +# (function = steps, leftarg = int, rightarg = int);
create domain positive as int check (f(value) > 0);
create view sums as select total(id) as a, id +# n as b from t group by id, n;
comment on view v is 'kept';
-- after
create function f(n int) returns int language sql immutable as 'select n';
create function checks(n int) returns boolean language sql stable as 'select true';
create function fires() returns trigger language plpgsql as 'begin return null; end';
create function steps(m int, n int) returns int language sql immutable as 'select m + n';
create table t (id int, n int);
create view v as select f(id) as x from t;
create view w as select x from v;
create materialized view m as select f(id) as x from t;
create trigger g before insert on t for each row when (f(new.id) > 0) execute function fires();
alter table t enable row level security;
create policy p on t using (checks(id)) with check (checks(n));
create rule r as on delete to t where f(old.id) > 5 do instead nothing;
create aggregate total(int) (sfunc = steps, stype = int);
create operator +# (function = steps, leftarg = int, rightarg = int);
create domain positive as int check (f(value) > 0);
create view sums as select total(id) as a, id +# n as b from t group by id, n;
comment on view v is 'kept';
-- up
drop policy "p" on "t";

drop trigger "g" on "t";

drop rule "r" on "t";

alter domain "positive" drop constraint "positive_check";

create or replace function "fires"()
returns trigger
language plpgsql
as $$begin return null; end$$;

drop function "checks"(integer);

create function "checks"("n" integer)
returns boolean
language sql
stable
as $$select true$$;

create policy "p" on "t"
  using (checks(id))
  with check (checks(n));

drop materialized view "m";

drop view "sums";

drop operator +# (integer, integer);

drop aggregate "total"(integer);

drop function "steps"(integer, integer);

drop view "w";
drop view "v";

drop function "f"(integer);

create function "f"("n" integer)
returns integer
language sql
immutable
as $$select n$$;

alter domain "positive" add constraint "positive_check" check (f(VALUE) > 0);

create view "v" as
 SELECT f(id) AS x
   FROM t;

create view "w" as
 SELECT x
   FROM v;

create materialized view "m" as
 SELECT f(id) AS x
   FROM t;

create function "steps"("m" integer, "n" integer)
returns integer
language sql
immutable
as $$select m + n$$;

create aggregate "total"(integer) (
  sfunc = steps,
  stype = integer
);

create operator +# (
  function = steps,
  leftarg = integer,
  rightarg = integer
);

create view "sums" as
 SELECT total(id) AS a,
    (id OPERATOR(public.+#) n) AS b
   FROM t
  GROUP BY id, n;

create rule "r" as
  on delete to "t"
  where (f(old.id) > 5)
  do instead nothing;

create trigger "g"
  before insert on "t"
  for each row
  when (f(new.id) > 0)
  execute function "fires"();

comment on view "v" is 'kept';
