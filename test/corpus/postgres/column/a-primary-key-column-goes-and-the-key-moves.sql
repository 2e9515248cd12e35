-- before
create table users (id int primary key, email text not null);
create table posts (user_id int references users);
-- after
create table users (email text primary key);
create table posts (user_id int);
-- up
alter table "posts" drop constraint "posts_user_id_fkey";

alter table "users" drop column "id";

alter table "users" add constraint "users_pkey" primary key ("email");
