-- before
create table users (id serial primary key);
create table posts (user_id int references users);
-- rows
insert into users default values;
insert into posts values (1);
-- after
create table users (id bigserial primary key);
create table posts (user_id bigint references users);
-- up
alter table "posts" drop constraint "posts_user_id_fkey";

alter table "users" alter column "id" drop default;

alter sequence "users_id_seq" as bigint maxvalue 9223372036854775807;

alter table "posts" alter column "user_id" type bigint;
alter table "users" alter column "id" type bigint;

alter table "users" alter column "id" set default nextval('users_id_seq'::regclass);

alter table "posts" add constraint "posts_user_id_fkey" foreign key ("user_id") references "users" ("id");
-- then
insert into users default values;
