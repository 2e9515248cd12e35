-- before
create table events (id bigint not null, at date not null) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
-- after
create table events (id bigint not null, at date not null, note text default 'a', constraint pos check (id > 0)) partition by range (at);
create index on events (id);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- up
alter table "events" add column "note" text default 'a';

alter table "events" add constraint "pos" check (id > 0);

create index "events_id_idx" on "events" ("id");

create table "events_2026" partition of "events" for values from ('2026-01-01') to ('2027-01-01');
-- hazards: blocks-reads, blocks-writes, depends-on-data
