-- before
create type pair as (a int, b text);
create table t (p pair, q int);
-- rows
insert into t values ((1, 'x'), 1), (null, 2), ((null, null), 3);
-- after
create type pair as (b text, a int);
create table t (p pair, q int);
-- then
do $$ begin
  assert (select (p).b = 'x' and (p).a = 1 from t where q = 1);
  assert (select p is not distinct from null from t where q = 2);
  assert (select p is distinct from null from t where q = 3);
end $$;
-- up
alter type "pair" rename to "pair__old";

create type "pair" as (
  "b" text,
  "a" integer
);

alter table "t" alter column "p" type pair using case when "p" is distinct from null then row(("p")."b", ("p")."a")::pair end;

drop type "pair__old";
-- hazards: blocks-reads, depends-on-data, table-rewrite
