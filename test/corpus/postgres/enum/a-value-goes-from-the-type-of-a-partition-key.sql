-- before
create type status as enum ('new', 'old', 'gone');
create table events (id int, status status) partition by range (id);
create table events_1 partition of events for values from (0) to (10) partition by list (status);
-- after
create type status as enum ('new', 'old');
create table events (id int, status status) partition by range (id);
create table events_1 partition of events for values from (0) to (10) partition by list (status);
-- refused
Column "public.events.status" can not get another type, public.status: a table is partitioned by it.
