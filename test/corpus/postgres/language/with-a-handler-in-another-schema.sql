-- before
-- after
create schema "a.B";
create function "a.B"."call ""it"""() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create language mine handler "a.B"."call ""it""";
create procedure p() language mine as 'begin end';
-- up
create schema "a.B";

create function "a.B"."call ""it"""()
returns language_handler
language c
as '$libdir/plpgsql', 'plpgsql_call_handler';

create language "mine" handler "a.B"."call ""it""";

create procedure "p"()
language mine
as $$begin end$$;
