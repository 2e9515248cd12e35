-- before
create function f(a anyelement default 1) returns anyelement language sql as 'select a';
-- after
create function f(a anyelement default 'x'::text) returns anyelement language sql as 'select a';
-- up
drop function "f"(anyelement);

create function "f"("a" anyelement default 'x'::text)
returns anyelement
language sql
as $$select a$$;
