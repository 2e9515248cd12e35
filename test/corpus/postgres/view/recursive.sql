-- before
create view u as select 1 as n;
-- after
create recursive view v (n, "So ""far") as
  select 1, 1
  union all
  select n + 1, "So ""far" + n from v where n < 10;
create view u as with recursive r(n) as (select 1 union select n + 1 from r where n < 5) select n from r;
-- up
create or replace view "u" as
 WITH RECURSIVE r(n) AS (
         SELECT 1 AS "?column?"
        UNION
         SELECT (r_1.n + 1)
           FROM r r_1
          WHERE (r_1.n < 5)
        )
 SELECT n
   FROM r;

create view "v" as
 WITH RECURSIVE v(n, "So ""far") AS (
         SELECT 1 AS "?column?",
            1 AS "?column?"
        UNION ALL
         SELECT (v_1.n + 1),
            (v_1."So ""far" + v_1.n)
           FROM v v_1
          WHERE (v_1.n < 10)
        )
 SELECT n,
    "So ""far"
   FROM v;
