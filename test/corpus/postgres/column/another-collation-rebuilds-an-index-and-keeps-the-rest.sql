-- before
create table users (name text default 'x' check (name > 'a'));
create index users_name_idx on users (name);
create index users_lower_idx on users (lower(name)) where name <> '';
-- rows
insert into users values ('b');
-- after
create table users (name text collate "C" default 'x' check (name > 'a'));
create index users_name_idx on users (name);
create index users_lower_idx on users (lower(name)) where name <> '';
-- up
alter table "users" alter column "name" type text collate "C";
-- down
alter table "users" alter column "name" type text;
-- hazards: blocks-reads
