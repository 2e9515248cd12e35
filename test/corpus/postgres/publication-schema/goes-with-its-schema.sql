-- requires: 15
-- before
create schema app;
create table app.users (id integer primary key);
create publication p for tables in schema app;
create publication q for table app.users;
-- after
create publication p;
create publication q;
-- up
drop table "app"."users";

drop schema "app";
-- down
create schema "app";

create table "app"."users" (
  "id" integer not null,
  constraint "users_pkey" primary key ("id")
);

alter publication "q" add table "app"."users";

alter publication "p" add tables in schema "app";
-- hazards: data-loss
