-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
create schema app;
alter default privileges grant select, insert on tables to reader;
alter default privileges in schema app grant all on tables to writer;
alter default privileges grant usage on sequences to reader;
alter default privileges revoke usage on types from public;
alter default privileges revoke truncate on tables from current_user;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
create schema app;
create table plain (id integer generated always as identity);
create table read (id integer);
grant select on read to reader;
create table app.both (id integer);
grant select on app.both to reader, writer;
create type mood as enum ('good');
create sequence counter;
alter default privileges grant select, insert on tables to reader;
alter default privileges in schema app grant all on tables to writer;
alter default privileges grant usage on sequences to reader;
alter default privileges revoke usage on types from public;
alter default privileges revoke truncate on tables from current_user;
-- up
create type "mood" as enum ('good');
grant usage on type "mood" to public;

create sequence "counter";
revoke usage on sequence "counter" from "reader";

create table "app"."both" (
  "id" integer
);

revoke all on "app"."both" from "writer";
grant truncate on "app"."both" to current_user;
revoke insert on "app"."both" from "reader";

create table "plain" (
  "id" integer generated always as identity
);

revoke usage on sequence "plain_id_seq" from "reader";
grant truncate on "plain" to current_user;
revoke select, insert on "plain" from "reader";

create table "read" (
  "id" integer
);

grant truncate on "read" to current_user;
revoke insert on "read" from "reader";

grant select on "app"."both" to "reader";
grant select on "app"."both" to "writer";
grant select on "read" to "reader";
-- down
drop table "app"."both";
drop table "plain";
drop table "read";

drop sequence "counter";

drop type "mood";
-- hazards:
