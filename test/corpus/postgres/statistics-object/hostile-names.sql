-- before
create table "T ""1""" ("a ""b""" int, "select" int);
-- after
create schema "odd "" schema";
create table "T ""1""" ("a ""b""" int, "select" int);
create statistics "odd "" schema"."My ""Stats"" $$
y" on "a ""b""", "select" from "T ""1""";
comment on statistics "odd "" schema"."My ""Stats"" $$
y" is 'so';
-- up
create schema "odd "" schema";

create statistics "odd "" schema"."My ""Stats"" $$
y" on "a ""b""", "select" from "T ""1""";

comment on statistics "odd "" schema"."My ""Stats"" $$
y" is 'so';
-- down
drop statistics "odd "" schema"."My ""Stats"" $$
y";

drop schema "odd "" schema";
