-- before
do $$ begin create role "Odd ""reader"; exception when duplicate_object then null; end $$;
create schema "My ""s";
create extension hstore schema "My ""s";

-- after
do $$ begin create role "Odd ""reader"; exception when duplicate_object then null; end $$;
create schema "My ""s";
create extension hstore schema "My ""s";
grant execute on function "My ""s".hstore(text, text) to "Odd ""reader";
-- up
grant execute on function "My ""s".hstore(text, text) to "Odd ""reader";
-- hazards:
