-- before
create table users (id serial, name text);
-- after
create table users (name text);
-- up
alter table "users" drop column "id";
-- hazards: data-loss
