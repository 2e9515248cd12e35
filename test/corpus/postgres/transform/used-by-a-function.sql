-- before
create type pair as enum ('x');
-- after
create schema "a.B";
create type "a.B"."my ""type""" as enum ('x');
create type pair as enum ('x');
create function "a.B"."from ""it"""(internal) returns internal language internal immutable as 'int4recv';
create transform for "a.B"."my ""type""" language plpgsql (from sql with function "a.B"."from ""it"""(internal));
create transform for pair language plpgsql (from sql with function "a.B"."from ""it"""(internal));
create function f(pair) returns int language plpgsql transform for type pair, for type "a.B"."my ""type""" as 'begin return 1; end';
create procedure p(pair) language plpgsql transform for type pair as 'begin end';
comment on transform for "a.B"."my ""type""" language plpgsql is 'odd';
-- up
create schema "a.B";

create type "a.B"."my ""type""" as enum ('x');

create function "a.B"."from ""it"""(internal)
returns internal
language internal
immutable
as 'int4recv';

create transform for "a.B"."my ""type""" language plpgsql (
  from sql with function "a.B"."from ""it"""(internal)
);

create transform for pair language plpgsql (
  from sql with function "a.B"."from ""it"""(internal)
);

create function "f"(pair)
returns integer
language plpgsql
transform for type pair, for type "a.B"."my ""type"""
as $$begin return 1; end$$;

create procedure "p"(pair)
language plpgsql
transform for type pair
as $$begin end$$;

comment on transform for "a.B"."my ""type""" language plpgsql is 'odd';
