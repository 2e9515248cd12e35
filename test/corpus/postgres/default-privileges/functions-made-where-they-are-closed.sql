-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
alter default privileges revoke execute on functions from public;
alter default privileges grant execute on functions to app;
create function f(a integer) returns integer language sql as 'select 1';
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
create function f(a integer) returns bigint language sql as 'select 1::bigint';
create function g() returns integer language sql as 'select 1';
alter default privileges revoke execute on functions from public;
alter default privileges grant execute on functions to app;
create function h() returns integer language sql as 'select 1';
-- up
create function "g"()
returns integer
language sql
as $$select 1$$;

revoke execute on function "g"() from "app";
grant execute on function "g"() to public;

create function "h"()
returns integer
language sql
as $$select 1$$;

grant execute on function "h"() to "app";
revoke execute on function "h"() from public;

drop function "f"(integer);

create function "f"("a" integer)
returns bigint
language sql
as $$select 1::bigint$$;

revoke execute on function "f"(integer) from "app";
grant execute on function "f"(integer) to public;
-- down
drop function "f"(integer);

create function "f"("a" integer)
returns integer
language sql
as $$select 1$$;

grant execute on function "f"(integer) to "app";
revoke execute on function "f"(integer) from public;

drop function "g"();
drop function "h"();
-- hazards:
