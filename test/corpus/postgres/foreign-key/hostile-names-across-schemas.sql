-- before
create schema "S s";
create table "S s"."A.a" ("I d" int primary key);
create table "B""b" ("X x" int);
-- after
create schema "S s";
create table "S s"."A.a" ("I d" int primary key);
create table "B""b" ("X x" int constraint "F ""k"".ü" references "S s"."A.a");
-- up
alter table "B""b" add constraint "F ""k"".ü" foreign key ("X x") references "S s"."A.a" ("I d");
