-- requires: 15
-- before
create table users (id integer primary key, name varchar(10), age integer, gone text);
create publication p for table users (id, name, gone);
create publication q for table users where (age > 18) with (publish = 'insert');
-- after
create table users (id integer primary key, name text, age bigint);
create publication p for table users (id, name);
create publication q for table users where (age > 18) with (publish = 'insert');
-- up
alter publication "p" drop table "users";
alter publication "q" drop table "users";

alter table "users" drop column "gone";

alter table "users" alter column "name" type text;
alter table "users" alter column "age" type bigint;

alter publication "p" add table "users" ("id", "name");
alter publication "q" add table "users" where (age > 18);
-- down
alter publication "p" drop table "users";
alter publication "q" drop table "users";

alter table "users" alter column "name" type varchar(10);
alter table "users" alter column "age" type integer;

alter table "users" add column "gone" text;

alter publication "p" add table "users" ("gone", "id", "name");
alter publication "q" add table "users" where (age > 18);
-- hazards: blocks-reads, data-loss, table-rewrite
