-- before
create table users (id int primary key);
create table posts (user_id int references users on delete cascade);
-- rows
insert into users values (1);
insert into posts values (1);
-- after
create table users (id bigint primary key);
create table posts (user_id bigint references users on delete cascade);
-- up
alter table "posts" drop constraint "posts_user_id_fkey";

alter table "posts" alter column "user_id" type bigint;
alter table "users" alter column "id" type bigint;

alter table "posts" add constraint "posts_user_id_fkey" foreign key ("user_id") references "users" ("id") on delete cascade;
