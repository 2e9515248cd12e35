-- before
create schema s;
create type s.pair as (b int, a text);
create function s.pairs() returns setof s.pair language sql as $$select 1, 'x'$$;
create view s.shown as select (p).a from (select row(1, 'x')::s.pair as p) q;
create materialized view s.kept as select row(1, 'x')::s.pair as p;
-- after
create schema s;
create type s.pair as (b bigint, a text);
create function s.pairs() returns setof s.pair language sql as $$select 1, 'x'$$;
create view s.shown as select (p).a from (select row(1, 'x')::s.pair as p) q;
create materialized view s.kept as select row(1, 'x')::s.pair as p;
-- up
drop function "s"."pairs"();

drop materialized view "s"."kept";

drop view "s"."shown";

drop type "s"."pair";

create type "s"."pair" as (
  "b" bigint,
  "a" text
);

create view "s"."shown" as
 SELECT (p).a AS a
   FROM ( SELECT ROW((1)::bigint, 'x'::text)::s.pair AS p) q;

create materialized view "s"."kept" as
 SELECT ROW((1)::bigint, 'x'::text)::s.pair AS p;

create function "s"."pairs"()
returns setof s.pair
language sql
as $$select 1, 'x'$$;
