-- before
create table users (id int primary key);
create table a (user_id int references users);
create table b (user_id int);
-- after
create table users (id int primary key);
create table a (user_id int);
create table b (user_id int references users on delete cascade on update restrict);
-- up
alter table "a" drop constraint "a_user_id_fkey";

alter table "b" add constraint "b_user_id_fkey" foreign key ("user_id") references "users" ("id") on update restrict on delete cascade;
-- hazards: blocks-writes, depends-on-data
