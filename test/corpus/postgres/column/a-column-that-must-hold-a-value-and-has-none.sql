-- before
create table users (id int);
-- after
create table users (id int, email text not null);
-- up
alter table "users" add column "email" text not null;
-- hazards: fails-on-rows
