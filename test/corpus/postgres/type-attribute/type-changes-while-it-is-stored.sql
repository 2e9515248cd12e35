-- before
create type pair as (a int, b text);
create table t (p pair, ps pair[]);
-- rows
insert into t values ((1, '7'), array[(1, '8')::pair]);
-- after
create type pair as (a bigint, b int);
create table t (p pair, ps pair[]);
-- up
alter type "pair" rename to "pair__old";

create type "pair" as (
  "a" bigint,
  "b" integer
);

alter table "t" alter column "p" type pair using "p"::text::pair;
alter table "t" alter column "ps" type pair[] using "ps"::text[]::pair[];

drop type "pair__old";
-- hazards: blocks-reads, depends-on-data, table-rewrite
