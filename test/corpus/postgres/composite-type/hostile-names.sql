-- before
create table t (i int);
-- after
create schema "odd "" schema";
create type "odd "" schema"."My ""Type"" $$
y" as ("select" int, "a ""b"" $1" text collate pg_catalog."C", "ü.x" int[]);
create table u (v "odd "" schema"."My ""Type"" $$
y");
comment on type "odd "" schema"."My ""Type"" $$
y" is 'so';
comment on column "odd "" schema"."My ""Type"" $$
y"."a ""b"" $1" is 'it';
-- up
create schema "odd "" schema";

create type "odd "" schema"."My ""Type"" $$
y" as (
  "select" integer,
  "a ""b"" $1" text collate "C",
  "ü.x" integer[]
);

create table "u" (
  "v" "odd "" schema"."My ""Type"" $$
y"
);

comment on type "odd "" schema"."My ""Type"" $$
y" is 'so';

comment on column "odd "" schema"."My ""Type"" $$
y"."a ""b"" $1" is 'it';

drop table "t";
-- down
create table "t" (
  "i" integer
);

drop table "u";

drop type "odd "" schema"."My ""Type"" $$
y";

drop schema "odd "" schema";
