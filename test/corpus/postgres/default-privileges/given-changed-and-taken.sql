-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema app;
alter default privileges grant select on tables to reader;
alter default privileges in schema app grant all on sequences to writer;
alter default privileges for role keeper revoke execute on functions from public;
-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
do $$ begin create role writer; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema app;
alter default privileges grant select, insert on tables to reader with grant option;
alter default privileges in schema app grant usage on sequences to writer;
alter default privileges in schema app grant all on tables to writer;
alter default privileges for role keeper grant usage on schemas to reader;
alter default privileges revoke usage on types from public;
alter default privileges for role keeper in schema app grant execute on functions to reader;
-- up
alter default privileges grant select, insert on tables to "reader" with grant option;
alter default privileges in schema "app" revoke all on sequences from "writer";
alter default privileges in schema "app" grant usage on sequences to "writer";

alter default privileges for role "keeper" grant usage on schemas to "reader";
alter default privileges revoke usage on types from public;
alter default privileges for role "keeper" in schema "app" grant execute on functions to "reader";
alter default privileges in schema "app" grant all on tables to "writer";

alter default privileges for role "keeper" grant execute on functions to public;
-- down
alter default privileges for role "keeper" in schema "app" revoke execute on functions from "reader";
alter default privileges in schema "app" revoke all on tables from "writer";

alter default privileges revoke insert on tables from "reader";
alter default privileges revoke grant option for select on tables from "reader";
alter default privileges in schema "app" grant all on sequences to "writer";

alter default privileges for role "keeper" revoke execute on functions from public;

alter default privileges for role "keeper" revoke usage on schemas from "reader";
alter default privileges grant usage on types to public;
-- hazards:
