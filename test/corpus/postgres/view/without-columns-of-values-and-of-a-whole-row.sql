-- before
create table t (id int, a text);
-- after
create table t (id int, a text);
create view nothing as select;
create view listed (a, b) as values (1, 'x'), (2, 'y');
create view listed_again as select * from (values (1, 'x')) as v (a, b) where a between 1 and 3 and b in ('x', 'y');
create view whole as select t, t.a from t where t is not null;
create view sets as select 1 as a union all (select 2 intersect select 3) order by 1 limit 5;
-- up
create view "listed" as
 SELECT column1 AS a,
    column2 AS b
   FROM ( VALUES (1,'x'::text), (2,'y'::text)) "*VALUES*";

create view "listed_again" as
 SELECT a,
    b
   FROM ( VALUES (1,'x'::text)) v(a, b)
  WHERE ((a >= 1) AND (a <= 3) AND (b = ANY (ARRAY['x'::text, 'y'::text])));

create view "nothing" as
 SELECT;

create view "sets" as
 SELECT 1 AS a
UNION ALL (
         SELECT 2 AS a
        INTERSECT
         SELECT 3 AS a
)
  ORDER BY 1
 LIMIT 5;

create view "whole" as
 SELECT t.*::t AS t,
    a
   FROM t
  WHERE (t.* IS NOT NULL);
