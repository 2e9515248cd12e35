-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create table t (id integer);

-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create extension hstore;
create table t (id integer);
grant execute on function hstore(text, text) to reader with grant option;
revoke execute on function akeys(hstore) from public;
-- up
create extension if not exists "hstore";

revoke execute on function akeys(hstore) from public;
grant execute on function hstore(text, text) to "reader" with grant option;
-- hazards:
