-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
revoke all on schema public from public;
grant all on schema public to app;
-- up
grant all on schema "public" to "app";
revoke usage on schema "public" from public;
-- down
revoke all on schema "public" from "app";
grant usage on schema "public" to public;
-- hazards:
