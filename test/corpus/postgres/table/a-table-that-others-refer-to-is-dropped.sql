-- before
create table users (id int primary key);
create table posts (id int primary key, user_id int references users);
-- after
create table posts (id int primary key, user_id int);
-- up
alter table "posts" drop constraint "posts_user_id_fkey";

drop table "users";
-- down
create table "users" (
  "id" integer not null,
  constraint "users_pkey" primary key ("id")
);

alter table "posts" add constraint "posts_user_id_fkey" foreign key ("user_id") references "users" ("id");
-- hazards: data-loss
