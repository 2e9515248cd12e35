-- before
create schema s;
create collation s."Coll ation" (provider = icu, locale = 'de');
-- after
create schema s;
create collation s."Coll ation" (provider = icu, locale = 'de');
create type s.mood as enum ('a', 'b');
create view s.v as select 'a'::s.mood as m, array['a', 'b']::s.mood[] as ms, 'x'::text collate s."Coll ation" as c, null::interval second (2) as i;
-- up
create type "s"."mood" as enum ('a', 'b');

create view "s"."v" as
 SELECT 'a'::s.mood AS m,
    ARRAY['a'::s.mood, 'b'::s.mood] AS ms,
    ('x'::text COLLATE s."Coll ation") AS c,
    NULL::interval second(2) AS i;
