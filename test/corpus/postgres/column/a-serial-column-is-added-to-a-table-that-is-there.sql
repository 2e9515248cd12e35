-- before
create table users (name text);
-- rows
insert into users values ('a'), ('b');
-- after
create table users (name text, id serial);
-- up
alter table "users" add column "id" serial;
-- then
insert into users values ('c');
-- hazards: blocks-reads, table-rewrite
