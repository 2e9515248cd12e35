-- before
create type status as enum ('new', 'old');
create table jobs (status status not null default 'new');
-- rows
insert into jobs values ('old');
-- after
create table jobs (status text not null default 'new');
-- up
alter table "jobs" alter column "status" drop default;

alter table "jobs" alter column "status" type text;

alter table "jobs" alter column "status" set default 'new';

drop type "status";
-- down
alter table "jobs" alter column "status" drop default;

create type "status" as enum ('new', 'old');

alter table "jobs" alter column "status" type status using "status"::status;

alter table "jobs" alter column "status" set default 'new';
-- hazards: blocks-reads, table-rewrite
