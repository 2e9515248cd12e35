-- before
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create extension hstore;

-- after
do $$ begin create role reader; exception when duplicate_object then null; end $$;
create extension hstore;
grant execute on function hstore(text, text) to reader;
-- up
grant execute on function hstore(text, text) to "reader";
-- hazards:
