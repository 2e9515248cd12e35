-- before
create schema app;
create table users (id int primary key);
create table posts (user_id int references users);
-- after
create schema app;
create table app.users (id int primary key);
create table posts (user_id int references app.users);
-- up
alter table "posts" drop constraint "posts_user_id_fkey";

create table "app"."users" (
  "id" integer not null,
  constraint "users_pkey" primary key ("id")
);

alter table "posts" add constraint "posts_user_id_fkey" foreign key ("user_id") references "app"."users" ("id");

drop table "users";
