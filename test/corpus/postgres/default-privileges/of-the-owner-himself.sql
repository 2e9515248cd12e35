-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
alter default privileges revoke truncate on tables from current_user;
alter default privileges for role keeper revoke delete on tables from keeper;
-- up
alter default privileges for role "keeper" revoke delete on tables from "keeper";
alter default privileges revoke truncate on tables from current_user;
-- down
alter default privileges for role "keeper" grant delete on tables to "keeper";
alter default privileges grant truncate on tables to current_user;
-- hazards:
