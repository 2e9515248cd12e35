-- before
create table events (at timestamptz not null default now());
-- rows
insert into events values ('2020-02-03 04:05:06Z');
-- after
create table events (at date not null default now());
-- up
alter table "events" alter column "at" drop default;

alter table "events" alter column "at" type date;

alter table "events" alter column "at" set default now();
-- hazards: blocks-reads, data-loss, table-rewrite
