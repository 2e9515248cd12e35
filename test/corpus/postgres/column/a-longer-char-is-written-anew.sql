-- before
create table users (code char(2));
-- after
create table users (code char(3));
-- up
alter table "users" alter column "code" type character(3);
-- hazards: blocks-reads, table-rewrite
