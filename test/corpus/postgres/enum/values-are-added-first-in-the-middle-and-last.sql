-- before
create type status as enum ('b', 'd');
create table jobs (status status not null default 'b');
-- after
create type status as enum ('a', 'b', 'c', 'd', 'e');
create table jobs (status status not null default 'b');
-- up
alter type "status" add value 'a' before 'b';
alter type "status" add value 'c' before 'd';
alter type "status" add value 'e';
-- hazards:
