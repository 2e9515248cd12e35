-- before
create type status as enum ('new', 'old');
create table jobs (status status not null default 'new', seen status[]);
-- rows
insert into jobs values ('old', '{new}');
-- after
create domain status as text constraint status_check check (value in ('new', 'old'));
create table jobs (status status not null default 'new', seen status[]);
-- up
alter table "jobs" alter column "status" drop default;

alter type "status" rename to "status__old";

create domain "status" as text
  constraint "status_check" check (VALUE = ANY (ARRAY['new'::text, 'old'::text]));

alter table "jobs" alter column "status" type status using "status"::text::status;
alter table "jobs" alter column "seen" type status[] using "seen"::text[]::status[];

alter table "jobs" alter column "status" set default 'new';

drop type "status__old";
-- down
alter table "jobs" alter column "status" drop default;

alter domain "status" rename to "status__old";

create type "status" as enum ('new', 'old');

alter table "jobs" alter column "status" type status using "status"::status;
alter table "jobs" alter column "seen" type status[] using "seen"::status[];

alter table "jobs" alter column "status" set default 'new';

drop domain "status__old";
