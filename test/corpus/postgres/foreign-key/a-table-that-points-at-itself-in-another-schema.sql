-- before
create schema app;
-- after
create schema app;
create table app.nodes (id int primary key, parent int references app.nodes on delete set null);
-- up
create table "app"."nodes" (
  "id" integer not null,
  "parent" integer,
  constraint "nodes_pkey" primary key ("id"),
  constraint "nodes_parent_fkey" foreign key ("parent") references "app"."nodes" ("id") on delete set null
);
-- down
drop table "app"."nodes";
-- hazards:
