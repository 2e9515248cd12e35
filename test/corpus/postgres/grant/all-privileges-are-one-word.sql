-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create schema app;
create sequence counter;
create table users (id integer);
create table posts (id integer);
grant all on posts to reader;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create schema app;
create sequence counter;
create table users (id integer);
create table posts (id integer);
grant all on schema app to reader;
grant all on sequence counter to reader;
grant all on users to reader;
grant select on posts to reader;
-- up
revoke all on "posts" from "reader";
grant select on "posts" to "reader";

grant all on schema "app" to "reader";
grant all on sequence "counter" to "reader";
grant all on "users" to "reader";
-- down
revoke all on schema "app" from "reader";
revoke all on sequence "counter" from "reader";
revoke all on "users" from "reader";

grant all on "posts" to "reader";
-- hazards:
