-- before
-- after
create schema "My ""App"".v1 ü";
create table "My ""App"".v1 ü"."select" ("order" int);
create index "select.idx" on "My ""App"".v1 ü"."select" ("order");
-- up
create schema "My ""App"".v1 ü";

create table "My ""App"".v1 ü"."select" (
  "order" integer
);

create index "select.idx" on "My ""App"".v1 ü"."select" ("order");
-- down
drop table "My ""App"".v1 ü"."select";

drop schema "My ""App"".v1 ü";
