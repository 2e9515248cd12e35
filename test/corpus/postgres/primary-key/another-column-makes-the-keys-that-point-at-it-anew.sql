-- before
create table users (id int, tenant int not null, primary key (id));
create table posts (user_id int references users (id));
-- after
create table users (id int not null, tenant int not null, primary key (tenant, id), unique (id));
create table posts (user_id int references users (id));
-- up
alter table "posts" drop constraint "posts_user_id_fkey";

alter table "users" drop constraint "users_pkey";

alter table "users" add constraint "users_pkey" primary key ("tenant", "id");

alter table "users" add constraint "users_id_key" unique ("id");

alter table "posts" add constraint "posts_user_id_fkey" foreign key ("user_id") references "users" ("id");
