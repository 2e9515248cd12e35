-- before
create type status as enum ('new', 'old', 'gone');
create table jobs (a status not null default 'new', b text default 'new', c status);
-- after
create type status as enum ('new', 'old');
create table jobs (a text not null default 'new', b status default 'new');
create table logs (c status);
-- up
alter table "jobs" alter column "a" drop default;
alter table "jobs" alter column "b" drop default;

alter table "jobs" drop column "c";

alter table "jobs" alter column "a" type text;

alter table "jobs" alter column "a" set default 'new';

drop type "status";

create type "status" as enum ('new', 'old');

alter table "jobs" alter column "b" type status using "b"::status;

create table "logs" (
  "c" status
);

alter table "jobs" alter column "b" set default 'new';
