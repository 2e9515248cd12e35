-- before
-- after
create table users (id integer primary key, name text);
create table whole (id integer, part integer) partition by list (part);
create table one partition of whole for values in (1);
create publication p for table users, whole with (publish_via_partition_root = true);
-- up
create table "users" (
  "id" integer not null,
  "name" text,
  constraint "users_pkey" primary key ("id")
);

create table "whole" (
  "id" integer,
  "part" integer
) partition by list (part);

create table "one" partition of "whole" for values in (1);

create publication "p" for table "users", "whole" with (publish_via_partition_root = true);
-- down
drop publication "p";

drop table "users";
drop table "whole";
-- hazards:
