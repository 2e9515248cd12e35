-- before
create type status as enum ('a');
create table jobs (status status);
-- rows
insert into jobs values ('a');
-- after
create type status as enum ('a', 'b');
create table jobs (status status default 'b' check (status in ('a', 'b')));
create index jobs_b_idx on jobs (status) where status = 'b';
-- up
alter type "status" add value 'b';

alter table "jobs" alter column "status" set default 'b';

alter table "jobs" add constraint "jobs_status_check" check (status = ANY (ARRAY['a'::status, 'b'::status]));

create index concurrently "jobs_b_idx" on "jobs" ("status") where (status = 'b'::status);
