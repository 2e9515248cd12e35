-- before
create schema "S s";
create table "S s"."T.t" ("C ""c""" text, "select" int);
-- after
create schema "S s";
create table "S s"."T.t" ("C ""c""" text, "select" int);
create index "I ""x"".ü" on "S s"."T.t" ("select", lower("C ""c""")) include ("C ""c""") where "select" > 0;
-- up
create index concurrently "I ""x"".ü" on "S s"."T.t" ("select", lower("C ""c""")) include ("C ""c""") where ("select" > 0);
-- down
drop index "S s"."I ""x"".ü";
