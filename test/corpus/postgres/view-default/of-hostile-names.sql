-- before
create schema "S s";
create table "S s"."T ""t" ("C ""c" text);
create view "S s"."V ""v" as select "C ""c" from "S s"."T ""t";
-- after
create schema "S s";
create table "S s"."T ""t" ("C ""c" text);
create view "S s"."V ""v" as select "C ""c" from "S s"."T ""t";
alter view "S s"."V ""v" alter column "C ""c" set default e'a''b\\c$$';
-- up
alter view "S s"."V ""v" alter column "C ""c" set default 'a''b\c$$'::text;
