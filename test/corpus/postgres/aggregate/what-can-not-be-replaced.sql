-- before
create function text_of(int) returns text language sql as $$select 'x'$$;
create aggregate result(int) (sfunc = int4pl, stype = int);
create aggregate named(a int) (sfunc = int4pl, stype = int);
-- after
create function text_of(int) returns text language sql as $$select 'x'$$;
create aggregate result(int) (sfunc = int4pl, stype = int, finalfunc = text_of);
create aggregate named(b int) (sfunc = int4pl, stype = int);
-- up
drop aggregate "named"(integer);

create aggregate "named"("b" integer) (
  sfunc = int4pl,
  stype = integer
);

drop aggregate "result"(integer);

create aggregate "result"(integer) (
  sfunc = int4pl,
  stype = integer,
  finalfunc = text_of
);
