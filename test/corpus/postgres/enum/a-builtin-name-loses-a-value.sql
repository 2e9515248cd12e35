-- before
create type public.point as enum ('in', 'out', 'gone');
create table doors (at public.point not null default 'in', seen public.point[]);
-- rows
insert into doors values ('out', '{in}');
-- after
create type public.point as enum ('in', 'out');
create table doors (at public.point not null default 'in', seen public.point[]);
-- up
alter table "doors" alter column "at" drop default;

alter type "public"."point" rename to "point__old";

create type "public"."point" as enum ('in', 'out');

alter table "doors" alter column "at" type public.point using "at"::text::public.point;
alter table "doors" alter column "seen" type public.point[] using "seen"::text[]::public.point[];

alter table "doors" alter column "at" set default 'in';

drop type "point__old";
