-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create schema app;
alter default privileges in schema app grant select on tables to reader;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
-- up
drop schema "app";
-- down
create schema "app";

alter default privileges in schema "app" grant select on tables to "reader";
-- hazards:
