-- before
create function call() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create function run(internal) returns void language c as '$libdir/plpgsql', 'plpgsql_inline_handler';
create function test(oid) returns void language c as '$libdir/plpgsql', 'plpgsql_validator';
create language gone handler call;
create trusted language kept handler call;
create function f() returns int language kept as 'begin return 1; end';
comment on language kept is 'one';
-- after
create function call() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create function run(internal) returns void language c as '$libdir/plpgsql', 'plpgsql_inline_handler';
create function test(oid) returns void language c as '$libdir/plpgsql', 'plpgsql_validator';
create language kept handler call inline run validator test;
create trusted language "it's ""so""" handler call validator test;
create function f() returns int language kept as 'begin return 1; end';
create function g() returns int language "it's ""so""" as 'begin return 1; end';
comment on language kept is 'two';
-- up
create or replace language "kept" handler call inline run validator test;

comment on language "kept" is 'two';

create trusted language "it's ""so""" handler call validator test;

create function "g"()
returns integer
language "it's ""so"""
as $$begin return 1; end$$;

drop language "gone";
