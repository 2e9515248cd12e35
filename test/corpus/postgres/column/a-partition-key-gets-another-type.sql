-- before
create table events (id int, at date) partition by range (at);
-- after
create table events (id int, at timestamp) partition by range (at);
-- refused
Column "public.events.at" can not get another type, timestamp without time zone: a table is partitioned by it.
