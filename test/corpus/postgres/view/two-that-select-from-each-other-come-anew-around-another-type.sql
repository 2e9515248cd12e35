-- before
create table t (a int, c text);
create view x as select a, c collate "C" as "c c" from t;
create view y as select a, "c c" from x;
create or replace view x as select a, "c c" from y union all select a, c collate "C" from t;
comment on view y is 'put back';
-- after
create table t (a bigint, c text);
create view x as select a, c collate "C" as "c c" from t;
create view y as select a, "c c" from x;
create or replace view x as select a, "c c" from y union all select a, c collate "C" from t where a > 0;
comment on view y is 'put back';
-- up
create or replace view "x" as
 SELECT NULL::integer AS "a",
    NULL::text COLLATE pg_catalog."C" AS "c c";

create or replace view "y" as
 SELECT NULL::integer AS "a",
    NULL::text COLLATE pg_catalog."C" AS "c c";

alter table "t" alter column "a" type bigint;

drop view "x";

create view "x" as
 SELECT NULL::bigint AS "a",
    NULL::text COLLATE pg_catalog."C" AS "c c";

drop view "y";

create view "y" as
 SELECT NULL::bigint AS "a",
    NULL::text COLLATE pg_catalog."C" AS "c c";

comment on view "y" is 'put back';

create or replace view "x" as
 SELECT y.a,
    y."c c"
   FROM y
UNION ALL
 SELECT t.a,
    (t.c COLLATE "C") AS "c c"
   FROM t
  WHERE (t.a > 0);

create or replace view "y" as
 SELECT a,
    "c c"
   FROM x;
-- hazards: blocks-reads, table-rewrite
