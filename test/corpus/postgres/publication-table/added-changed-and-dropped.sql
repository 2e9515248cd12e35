-- requires: 15
-- before
create schema app;
create table users (id integer primary key, name text, email text, age integer);
create table posts (id integer primary key);
create table app.logs (id integer primary key);
create table gone (id integer primary key);
create publication p for table users (id, name) where (age > 18), posts, gone;
create publication fresh_later for table posts;
-- after
create schema app;
create table users (id integer primary key, name text, email text, age integer);
create table posts (id integer primary key);
create table app.logs (id integer primary key);
create publication p for table users (id, email, name) where (age > 21), app.logs;
create publication q for table posts where (id > 0 or id is null), app.logs (id), users with (publish = 'insert');
-- up
alter publication "p" drop table "posts";
alter publication "p" drop table "users";

create publication "q" for table "app"."logs" ("id"), "posts" where ((id > 0) OR (id IS NULL)), "users" with (publish = 'insert');

alter publication "p" add table "app"."logs";
alter publication "p" add table "users" ("email", "id", "name") where (age > 21);

drop publication "fresh_later";

drop table "gone";
-- down
alter publication "p" drop table "app"."logs";
alter publication "p" drop table "users";

create table "gone" (
  "id" integer not null,
  constraint "gone_pkey" primary key ("id")
);

create publication "fresh_later" for table "posts";

alter publication "p" add table "gone";
alter publication "p" add table "posts";
alter publication "p" add table "users" ("id", "name") where (age > 18);

drop publication "q";
-- hazards: data-loss
