-- before
create table events (id bigint not null, at date not null, primary key (id, at)) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create index on events (at);
-- after
create table events (id bigint not null, at date not null, primary key (id, at)) partition by range (at);
create table events_2025 (id bigint not null, at date not null, primary key (id, at));
create index on events (at);
create index on events_2025 (at);
-- up
alter table "events" detach partition "events_2025";
-- hazards:
