-- before
create type pair as (a int, b text);
create table t (p pair);
-- rows
insert into t values ((1, '7'));
-- after
create type pair as (a int, m date, b text);
create table t (p pair);
-- up
alter type "pair" rename to "pair__old";

create type "pair" as (
  "a" integer,
  "m" date,
  "b" text
);

alter table "t" alter column "p" type pair using case when "p" is distinct from null then row(("p")."a", null, ("p")."b")::pair end;

drop type "pair__old";
-- down
alter type "pair" drop attribute "m";
-- hazards: blocks-reads, depends-on-data, table-rewrite
