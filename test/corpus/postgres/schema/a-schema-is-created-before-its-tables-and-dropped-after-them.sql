-- before
-- after
create schema app;
create table app.users (id int primary key, email text not null);
-- up
create schema "app";

create table "app"."users" (
  "id" integer not null,
  "email" text not null,
  constraint "users_pkey" primary key ("id")
);
-- down
drop table "app"."users";

drop schema "app";
-- hazards:
