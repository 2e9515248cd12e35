-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create function secret() returns integer language sql security definer as 'select 1';
revoke all on function secret() from public;
grant execute on function secret() to app;
alter function secret() owner to keeper;
-- up
create function "secret"()
returns integer
language sql
security definer
as $$select 1$$;

grant execute on function "secret"() to "app";
revoke execute on function "secret"() from public;

alter function "secret"() owner to "keeper";
-- down
drop function "secret"();
-- hazards:
