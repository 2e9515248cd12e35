-- before
create domain public.point as int;
create table doors (at public.point);
-- after
create domain public.point as bigint default 5 not null check (value > 0);
create table doors (at public.point);
comment on domain public.point is 'where';
-- up
alter domain "public"."point" rename to "point__old";

create domain "public"."point" as bigint
  default 5
  constraint "point_not_null" not null
  constraint "point_check" check (VALUE > 0);

alter table "doors" alter column "at" type public.point;

comment on domain "public"."point" is 'where';

drop domain "point__old";
-- down
alter domain "public"."point" rename to "point__old";

create domain "public"."point" as integer;

alter table "doors" alter column "at" type public.point;

drop domain "point__old";
