-- before
create type status as enum ('new', 'old', 'gone');
create table events (id int, status status default 'new', seen status[]) partition by range (id);
create table events_1 partition of events for values from (0) to (10);
create table events_2 (id int, status status not null default 'old', seen status[]);
alter table events attach partition events_2 for values from (10) to (20);
create table base (status status);
create table child (extra status) inherits (base);
-- rows
insert into events values (1, 'new', '{old}'), (11, 'old', null);
insert into child values ('new', 'old');
-- after
create type status as enum ('new', 'old');
create table events (id int, status status default 'new', seen status[]) partition by range (id);
create table events_1 partition of events for values from (0) to (10);
create table events_2 (id int, status status not null default 'old', seen status[]);
alter table events attach partition events_2 for values from (10) to (20);
create table base (status status);
create table child (extra status) inherits (base);
-- up
alter table only "events" alter column "status" drop default;
alter table "events_1" alter column "status" drop default;
alter table "events_2" alter column "status" drop default;

alter type "status" rename to "status__old";

create type "status" as enum ('new', 'old');

alter table "base" alter column "status" type status using "status"::text::status;
alter table "child" alter column "extra" type status using "extra"::text::status;
alter table "events" alter column "status" type status using "status"::text::status;
alter table "events" alter column "seen" type status[] using "seen"::text[]::status[];

alter table only "events" alter column "status" set default 'new';
alter table "events_1" alter column "status" set default 'new';
alter table "events_2" alter column "status" set default 'old';

drop type "status__old";
