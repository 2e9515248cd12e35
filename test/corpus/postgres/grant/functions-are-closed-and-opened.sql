-- before
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema util;
create function f(a integer, b text default 'x') returns integer language sql as 'select 1';
create function f(a text) returns integer language sql as 'select 1';
create procedure util.p(inout a integer) language sql as 'select 1';
create function "odd ""name"(variadic "select" integer[]) returns integer language sql as 'select 1';
-- after
do $$ begin create role app; exception when duplicate_object then null; end $$;
do $$ begin create role keeper; exception when duplicate_object then null; end $$;
create schema util;
create function f(a integer, b text default 'x') returns integer language sql as 'select 1';
revoke execute on function f(integer, text) from public;
grant execute on function f(integer, text) to app;
create function f(a text) returns integer language sql as 'select 1';
alter function f(text) owner to keeper;
create procedure util.p(inout a integer) language sql as 'select 1';
alter procedure util.p owner to keeper;
revoke execute on procedure util.p from public;
create function "odd ""name"(variadic "select" integer[]) returns integer language sql as 'select 1';
grant execute on function "odd ""name" to app with grant option;
-- up
grant execute on function "odd ""name"(integer[]) to "app" with grant option;
grant execute on function "f"(integer, text) to "app";
revoke execute on function "f"(integer, text) from public;
revoke execute on procedure "util"."p"(integer) from public;

alter function "f"(text) owner to "keeper";
alter procedure "util"."p"(integer) owner to "keeper";
-- down
alter function "f"(text) owner to current_user;
alter procedure "util"."p"(integer) owner to current_user;

revoke execute on function "odd ""name"(integer[]) from "app";
revoke execute on function "f"(integer, text) from "app";
grant execute on function "f"(integer, text) to public;
grant execute on procedure "util"."p"(integer) to public;
-- hazards:
