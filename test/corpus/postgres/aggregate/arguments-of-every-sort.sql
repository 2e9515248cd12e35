-- before
-- after
create schema app;
create type mood as enum ('ok');
create function app.counted(bigint) returns bigint language sql as 'select $1 + 1';
create function better(mood, mood) returns mood language sql as 'select $1';
create function joined(text, variadic text[]) returns text language sql as 'select $1';
create function many(text, variadic "any") returns text language internal as 'pg_num_nonnulls';
create aggregate app.rows(*) (sfunc = app.counted, stype = bigint, initcond = '0');
create aggregate best(mood) (sfunc = better, stype = mood);
create aggregate append(variadic "parts" text[]) (sfunc = joined, stype = text, initcond = '');
create aggregate any_of(variadic "any") (sfunc = many, stype = text, initcond = '');
create aggregate gather(anycompatible) (sfunc = array_append, stype = anycompatiblearray, initcond = '{}');
-- up
create schema "app";

create type "mood" as enum ('ok');

create function "app"."counted"(bigint)
returns bigint
language sql
as $$select $1 + 1$$;

create function "better"(mood, mood)
returns mood
language sql
as $$select $1$$;

create function "joined"(text, variadic text[])
returns text
language sql
as $$select $1$$;

create function "many"(text, variadic "any")
returns text
language internal
as 'pg_num_nonnulls';

create aggregate "app"."rows"(*) (
  sfunc = app.counted,
  stype = bigint,
  initcond = '0'
);

create aggregate "any_of"(variadic "any") (
  sfunc = many,
  stype = text,
  initcond = ''
);

create aggregate "append"(variadic "parts" text[]) (
  sfunc = joined,
  stype = text,
  initcond = ''
);

create aggregate "best"(mood) (
  sfunc = better,
  stype = mood
);

create aggregate "gather"(anycompatible) (
  sfunc = array_append,
  stype = anycompatiblearray,
  initcond = '{}'
);
