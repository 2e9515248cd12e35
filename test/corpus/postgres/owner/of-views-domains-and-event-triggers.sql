-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
do $$ begin create role top superuser; exception when duplicate_object then null; end $$;
create view one as select 1 as id;
create materialized view two as select 1 as id;
create domain short as text;
create function watch() returns event_trigger language plpgsql as 'begin end';
create event trigger watcher on ddl_command_end execute function watch();
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
do $$ begin create role top superuser; exception when duplicate_object then null; end $$;
create view one as select 1 as id;
alter view one owner to keeper;
create materialized view two as select 1 as id;
alter materialized view two owner to keeper;
create domain short as text;
alter domain short owner to keeper;
create function watch() returns event_trigger language plpgsql as 'begin end';
create event trigger watcher on ddl_command_end execute function watch();
alter event trigger watcher owner to top;
-- up
alter domain "short" owner to "keeper";
alter event trigger "watcher" owner to "top";
alter materialized view "two" owner to "keeper";
alter view "one" owner to "keeper";
-- down
alter domain "short" owner to current_user;
alter event trigger "watcher" owner to current_user;
alter materialized view "two" owner to current_user;
alter view "one" owner to current_user;
-- hazards:
