-- before
create type ints as range (subtype = int4);
create type pair as (ints ints, many ints_multirange[]);
create table t (p pair);
-- rows
insert into t values (('[1,2]', array['{[1,2]}'::ints_multirange]));
-- after
create type ints as range (subtype = int8);
create type pair as (ints ints, many ints_multirange[]);
create table t (p pair);
-- up
alter type "pair" rename to "pair__old";

alter type "ints" rename to "ints__old";
alter type "ints_multirange" rename to "ints_multirange__old";
alter function "ints_multirange"() rename to "ints_multirange__old";

create type "ints" as range (subtype = bigint);

create type "pair" as (
  "ints" ints,
  "many" ints_multirange[]
);

alter table "t" alter column "p" type pair using "p"::text::pair;

drop type "pair__old";

drop type "ints__old";
