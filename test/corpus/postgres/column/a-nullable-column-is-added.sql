-- before
create table users (id int);
-- after
create table users (id int, email text);
-- up
alter table "users" add column "email" text;
-- down
alter table "users" drop column "email";
-- hazards:
