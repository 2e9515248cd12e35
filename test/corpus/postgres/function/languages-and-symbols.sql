-- before
create function i(int, int) returns int language internal strict immutable as 'int4pl';
create function plpgsql_validator(oid) returns void language c as '$libdir/plpgsql';
create function h() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create function to_c() returns language_handler language internal as 'fmgr_internal_validator';
-- after
create function i(int, int) returns int language internal strict immutable as 'int4mi';
create function plpgsql_validator(oid) returns void language c as '$libdir/plpgsql' strict;
create function h() returns language_handler language c cost 2 as '$libdir/plpgsql', 'plpgsql_call_handler';
create function to_c() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create function cheap() returns int language internal cost 1 as 'pg_backend_pid';
-- up
alter function "h"() cost 2;

create or replace function "i"(integer, integer)
returns integer
language internal
immutable
strict
as 'int4mi';

alter function "public"."plpgsql_validator"(oid) strict;

create or replace function "to_c"()
returns language_handler
language c
as '$libdir/plpgsql', 'plpgsql_call_handler';

create function "cheap"()
returns integer
language internal
as 'pg_backend_pid';
