-- before
create type r as range (subtype = int);
-- after
create type r as range (subtype = int);
create type s as range (subtype = float8);
create function of_s(s) returns float8 language sql immutable as $$ select lower($1) $$;
create cast (s as float8) with function of_s(s);
-- up
create type "s" as range (subtype = double precision);

create function "of_s"(s)
returns double precision
language sql
immutable
as $$ select lower($1) $$;

create cast (s as double precision) with function of_s(s);
-- hazards:
