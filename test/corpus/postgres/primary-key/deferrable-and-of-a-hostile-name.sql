-- before
create schema "S s";
create table "S s"."T.t" ("I d" int primary key);
-- after
create schema "S s";
create table "S s"."T.t" ("I d" int constraint "P ""k"".ü" primary key deferrable initially deferred);
-- up
alter table "S s"."T.t" drop constraint "T.t_pkey";

alter table "S s"."T.t" add constraint "P ""k"".ü" primary key ("I d") deferrable initially deferred;
