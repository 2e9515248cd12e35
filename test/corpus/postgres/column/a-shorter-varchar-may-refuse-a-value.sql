-- before
create table users (name text);
-- after
create table users (name varchar(10));
-- up
alter table "users" alter column "name" type varchar(10);
-- hazards: blocks-reads, depends-on-data, table-rewrite
