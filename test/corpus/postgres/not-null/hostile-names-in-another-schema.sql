-- before
create schema "S s";
create table "S s"."T.t" ("C ""c""" int);
-- after
create schema "S s";
create table "S s"."T.t" ("C ""c""" int not null);
-- up
alter table "S s"."T.t" alter column "C ""c""" set not null;
