-- before
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
-- after
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
alter schema public owner to keeper;
-- up
alter schema "public" owner to "keeper";
-- down
alter schema "public" owner to "pg_database_owner";
-- hazards:
