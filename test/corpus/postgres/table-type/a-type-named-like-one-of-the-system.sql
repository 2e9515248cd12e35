-- before
create type public.date as (x int);
-- after
create type public.date as (x int);
create table t4 of public.date (x with options default 4, primary key (x));
-- up
create table "t4" of "public"."date" (
  "x" with options default 4 not null,
  constraint "t4_pkey" primary key ("x")
);
-- down
drop table "t4";
-- hazards:
