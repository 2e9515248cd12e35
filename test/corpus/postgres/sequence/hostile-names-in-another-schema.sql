-- before
create schema "a.b";
-- after
create schema "a.b";
create sequence "a.b"."Se ""q""";
create table "a.b"."select" ("from" int not null default nextval('"a.b"."Se ""q"""'));
alter sequence "a.b"."Se ""q""" owned by "a.b"."select"."from";
-- up
create sequence "a.b"."Se ""q""";

create table "a.b"."select" (
  "from" integer default nextval('"a.b"."Se ""q"""'::regclass) not null
);

alter sequence "a.b"."Se ""q""" owned by "a.b"."select"."from";
-- down
drop table "a.b"."select";
