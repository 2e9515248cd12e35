-- before
create type public.box as enum ('a');
create type public.point as (x int);
create table t (p public.point);
-- rows
insert into t values (row(1)::public.point);
-- after
create type public.box as enum ('a');
create type public.point as (x bigint, y public.box[]);
create table t (p public.point);
-- up
alter type "public"."point" rename to "point__old";

create type "public"."point" as (
  "x" bigint,
  "y" public.box[]
);

alter table "t" alter column "p" type public.point using case when "p" is distinct from null then row(("p")."x", null)::public.point end;

drop type "point__old";
