-- before
create type status as enum ('new', 'old', 'gone');
create domain open_status as status default 'new' constraint not_gone check (value <> 'gone');
create table jobs (status open_status, seen open_status[]);
-- rows
insert into jobs values ('old', '{new}');
-- after
create type status as enum ('new', 'old');
create domain open_status as status default 'new' constraint not_gone check (value <> 'old');
create table jobs (status open_status, seen open_status[]);
-- rows
insert into jobs values ('new', '{new}');
-- up
alter domain "open_status" rename to "open_status__old";

alter type "status" rename to "status__old";

create type "status" as enum ('new', 'old');

create domain "open_status" as status
  default 'new'
  constraint "not_gone" check (VALUE <> 'old'::status);

alter table "jobs" alter column "status" type open_status using "status"::text::open_status;
alter table "jobs" alter column "seen" type open_status[] using "seen"::text[]::open_status[];

drop domain "open_status__old";

drop type "status__old";
-- down
alter type "status" add value 'gone';

alter domain "open_status" rename to "open_status__old";

create domain "open_status" as status
  default 'new'
  constraint "not_gone" check (VALUE <> 'gone'::status);

alter table "jobs" alter column "status" type open_status;
alter table "jobs" alter column "seen" type open_status[];

drop domain "open_status__old";
