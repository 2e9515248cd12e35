-- before
create table a (id int primary key);
create table b (id int primary key);
create table c (ref int constraint fk references a);
-- after
create table b (id int primary key);
create table c (ref int constraint fk references b);
-- up
alter table "c" drop constraint "fk";

alter table "c" add constraint "fk" foreign key ("ref") references "b" ("id");

drop table "a";
