-- before
create type public.point as enum ('x');
-- after
create type public.point as enum ('x');
comment on type public.point is 'shadowed';
comment on schema public is 'ours';
create table "T.t ""q""" ("C c" int constraint "K ""k""" check ("C c" > 0));
comment on constraint "K ""k""" on "T.t ""q""" is 'k';
comment on column "T.t ""q"""."C c" is 'c';
-- up
create table "T.t ""q""" (
  "C c" integer,
  constraint "K ""k""" check ("C c" > 0)
);

comment on constraint "K ""k""" on "T.t ""q""" is 'k';
comment on column "T.t ""q"""."C c" is 'c';
comment on type "public"."point" is 'shadowed';
comment on schema "public" is 'ours';
