-- before
-- after
create table events (id bigint not null, at date not null, data text default 'x', primary key (id, at)) partition by range (at);
create index events_data on events (data);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_def partition of events (data default 'y', check (id > 0)) default;
create table other (id bigint, at date, foreign key (id, at) references events);
-- up
create table "events" (
  "id" bigint not null,
  "at" date not null,
  "data" text default 'x',
  constraint "events_pkey" primary key ("id", "at")
) partition by range (at);

create index "events_data" on "events" ("data");

create table "events_2025" partition of "events" for values from ('2025-01-01') to ('2026-01-01');

create table "events_def" partition of "events" (
  constraint "events_def_id_check" check (id > 0)
) default;

create table "other" (
  "id" bigint,
  "at" date,
  constraint "other_id_at_fkey" foreign key ("id", "at") references "events" ("id", "at")
);

alter table "events_def" alter column "data" set default 'y';
-- hazards:
