-- before
create table users (id int);
-- rows
insert into users values (1);
-- after
create table users (id int, token uuid not null default gen_random_uuid());
-- up
alter table "users" add column "token" uuid default gen_random_uuid() not null;
-- hazards: blocks-reads, table-rewrite
