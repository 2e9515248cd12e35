-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create function f(a integer) returns integer language sql as 'select 1';
revoke all on function f(integer) from public;
grant execute on function f(integer) to app;
alter function f(integer) owner to keeper;
comment on function f(integer) is 'kept';
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create function f(a integer) returns bigint language sql as 'select 1::bigint';
revoke all on function f(integer) from public;
grant execute on function f(integer) to app;
alter function f(integer) owner to keeper;
comment on function f(integer) is 'kept';
-- up
drop function "f"(integer);

create function "f"("a" integer)
returns bigint
language sql
as $$select 1::bigint$$;

comment on function "f"(integer) is 'kept';

grant execute on function "f"(integer) to "app";
revoke execute on function "f"(integer) from public;

alter function "f"(integer) owner to "keeper";
-- down
drop function "f"(integer);

create function "f"("a" integer)
returns integer
language sql
as $$select 1$$;

comment on function "f"(integer) is 'kept';

grant execute on function "f"(integer) to "app";
revoke execute on function "f"(integer) from public;

alter function "f"(integer) owner to "keeper";
-- hazards:
