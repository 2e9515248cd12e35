-- before
-- after
create type public.point as enum ('in', 'out');
create table doors (at public.point not null default 'in', seen public.point[]);
-- up
create type "public"."point" as enum ('in', 'out');

create table "doors" (
  "at" public.point default 'in' not null,
  "seen" public.point[]
);
-- down
drop table "doors";

drop type "public"."point";
