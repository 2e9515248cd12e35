-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create schema app;
create type status as enum ('new', 'old');
create sequence counter;
create table users (id integer generated always as identity);
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create schema app;
create type status as enum ('new', 'old');
create sequence counter;
create table users (id integer generated always as identity);
grant usage on schema app to reader;
grant usage on type status to reader;
grant usage, select on sequence counter to reader;
grant select, insert, update on users to reader;
grant usage on sequence users_id_seq to reader;
-- up
grant usage on type "status" to "reader";
grant usage on sequence "users_id_seq" to "reader";
grant usage on schema "app" to "reader";
grant select, usage on sequence "counter" to "reader";
grant select, insert, update on "users" to "reader";
-- down
revoke usage on type "status" from "reader";
revoke usage on sequence "users_id_seq" from "reader";
revoke usage on schema "app" from "reader";
revoke select, usage on sequence "counter" from "reader";
revoke select, insert, update on "users" from "reader";
-- hazards:
