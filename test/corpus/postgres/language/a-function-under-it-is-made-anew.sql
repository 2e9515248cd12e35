-- before
create function call() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create function test(a oid) returns void language c as '$libdir/plpgsql', 'plpgsql_validator';
create language mine handler call validator test;
create function f() returns int language mine as 'begin return 1; end';
-- after
create function call() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create function test(b oid) returns void language c as '$libdir/plpgsql', 'plpgsql_validator';
create language mine handler call validator test;
create function f() returns int language mine as 'begin return 1; end';
-- up
drop function "f"();

drop language "mine";

drop function "test"(oid);

create function "test"("b" oid)
returns void
language c
as '$libdir/plpgsql', 'plpgsql_validator';

create language "mine" handler call validator test;

create function "f"()
returns integer
language mine
as $$begin return 1; end$$;
