-- before
create type status as enum ('new', 'old', 'gone');
create table jobs (
  id int primary key,
  status status not null default 'new',
  seen status[] not null default '{new}',
  constraint jobs_status_check check (status <> 'old'),
  unique (id, status)
);
create index jobs_new_idx on jobs (id) where status = 'new';
create index jobs_status_idx on jobs (status);
-- rows
insert into jobs values (1, 'new', '{old,new}');
-- after
create type status as enum ('new', 'old');
create table jobs (
  id int primary key,
  status status not null default 'new',
  seen status[] not null default '{new}',
  constraint jobs_status_check check (status <> 'old'),
  unique (id, status)
);
create index jobs_new_idx on jobs (id) where status = 'new';
create index jobs_status_idx on jobs (status);
-- up
drop index "jobs_new_idx";

alter table "jobs" drop constraint "jobs_status_check";

alter table "jobs" alter column "seen" drop default;
alter table "jobs" alter column "status" drop default;

alter type "status" rename to "status__old";

create type "status" as enum ('new', 'old');

alter table "jobs" alter column "status" type status using "status"::text::status;
alter table "jobs" alter column "seen" type status[] using "seen"::text[]::status[];

alter table "jobs" alter column "seen" set default '{new}';
alter table "jobs" alter column "status" set default 'new';

alter table "jobs" add constraint "jobs_status_check" check (status <> 'old'::status);

create index "jobs_new_idx" on "jobs" ("id") where (status = 'new'::status);

drop type "status__old";
-- hazards: blocks-reads, blocks-writes, depends-on-data, table-rewrite
