-- before
create domain public.int4 as bigint;
create type public.int4range as range (subtype = public.int4);
create table t (a public.int4range, b public.int4multirange);
-- rows
insert into t values ('[1,2]', '{[1,2]}');
-- after
create domain public.int4 as bigint;
create type public.int4range as range (subtype = bigint);
create table t (a public.int4range, b public.int4multirange);
-- up
alter type "public"."int4range" rename to "int4range__old";
alter type "public"."int4multirange" rename to "int4multirange__old";
alter function "public"."int4multirange"() rename to "int4multirange__old";

create type "public"."int4range" as range (subtype = bigint);

alter table "t" alter column "a" type public.int4range using "a"::text::public.int4range;
alter table "t" alter column "b" type public.int4multirange using "b"::text::public.int4multirange;

drop type "int4range__old";
