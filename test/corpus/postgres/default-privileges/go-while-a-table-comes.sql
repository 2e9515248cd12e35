-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
alter default privileges grant select on tables to reader;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table users (id integer);
-- up
create table "users" (
  "id" integer
);

revoke select on "users" from "reader";

alter default privileges revoke select on tables from "reader";
-- down
drop table "users";

alter default privileges grant select on tables to "reader";
-- hazards:
