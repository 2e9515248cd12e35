-- before
create table users (name varchar(10));
create index users_name_idx on users (name);
-- rows
insert into users values ('x');
-- after
create table users (name text);
create index users_name_idx on users (name);
-- up
alter table "users" alter column "name" type text;
-- hazards:
