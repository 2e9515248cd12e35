-- before
create table users (name varchar(10) check (name <> ''));
-- after
create table users (name varchar(20) check (name <> ''));
-- up
alter table "users" alter column "name" type varchar(20);
-- hazards: blocks-reads
