-- before
create type status as enum ('new', 'old', 'gone');
create table jobs (status status, shown status generated always as (coalesce(status, 'new'::status)) stored);
create index jobs_shown_idx on jobs (shown);
-- rows
insert into jobs values ('old');
-- after
create type status as enum ('new', 'old');
create table jobs (status status, shown status generated always as (coalesce(status, 'new'::status)) stored);
create index jobs_shown_idx on jobs (shown);
-- up
alter table "jobs" drop column "shown";

alter type "status" rename to "status__old";

create type "status" as enum ('new', 'old');

alter table "jobs" alter column "status" type status using "status"::text::status;

alter table "jobs" add column "shown" status generated always as (COALESCE(status, 'new'::status)) stored;

create index "jobs_shown_idx" on "jobs" ("shown");

drop type "status__old";
