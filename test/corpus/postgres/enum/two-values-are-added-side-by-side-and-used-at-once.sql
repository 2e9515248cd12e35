-- before
create type status as enum ('a', 'd');
create table jobs (status status not null default 'a');
-- after
create type status as enum ('a', 'b', 'c', 'd');
create table jobs (status status not null default 'c');
-- up
alter type "status" add value 'b' before 'd';
alter type "status" add value 'c' before 'd';

alter table "jobs" alter column "status" set default 'c';
-- hazards:
