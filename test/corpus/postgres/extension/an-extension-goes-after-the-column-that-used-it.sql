-- before
create extension citext;
create table users (id int, email citext);
-- after
create table users (id int);
-- up
alter table "users" drop column "email";

drop extension "citext";
-- hazards: data-loss
