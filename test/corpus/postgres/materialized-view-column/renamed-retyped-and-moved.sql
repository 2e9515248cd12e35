-- before
create materialized view m as select 1 as a, 2 as b, 'x'::text as c;
create materialized view n as select 1 as a;
create materialized view o as select 1 as a, 2 as b;
comment on column m.c is 'put back';
-- after
create materialized view m as select 1 as a, 2::bigint as b, 'x'::text as c;
create materialized view n as select 1 as z;
create materialized view o as select 2 as b, 1 as a;
comment on column m.c is 'put back';
-- up
drop materialized view "m";

create materialized view "m" as
 SELECT 1 AS a,
    (2)::bigint AS b,
    'x'::text AS c;

comment on column "m"."c" is 'put back';

drop materialized view "n";

create materialized view "n" as
 SELECT 1 AS z;

drop materialized view "o";

create materialized view "o" as
 SELECT 2 AS b,
    1 AS a;
