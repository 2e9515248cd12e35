-- requires: 18
-- before
create type pair as enum ('x');
create function from_it(internal) returns internal language internal immutable as 'int4recv';
create transform for pair language plpgsql (from sql with function from_it(internal));
create function f(pair) returns int language plpgsql transform for type pair as 'begin return 1; end';
-- after
create type pair as enum ('x');
create function from_it(internal) returns internal language internal immutable as 'int4recv';
create function f(pair) returns int language plpgsql as 'begin return 1; end';
-- up
create or replace function "f"(pair)
returns integer
language plpgsql
as $$begin return 1; end$$;

drop transform for pair language plpgsql;
