-- before
create schema a;
create schema b;
create table a.users (id int);
create table b.users (id int);
-- after
create schema a;
create schema b;
create table a.users (id int);
create table b.users (id int, email text);
-- up
alter table "b"."users" add column "email" text;
-- hazards:
