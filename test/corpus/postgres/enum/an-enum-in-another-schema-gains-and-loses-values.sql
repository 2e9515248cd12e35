-- before
create schema app;
create type app.status as enum ('a', 'b');
create table app.jobs (status app.status default 'a');
-- after
create schema app;
create type app.status as enum ('a', 'c');
create table app.jobs (status app.status default 'a');
-- up
alter table "app"."jobs" alter column "status" drop default;

alter type "app"."status" rename to "status__old";

create type "app"."status" as enum ('a', 'c');

alter table "app"."jobs" alter column "status" type app.status using "status"::text::app.status;

alter table "app"."jobs" alter column "status" set default 'a';

drop type "app"."status__old";
