-- before
create table t (id int primary key, a int, b text);
-- rows
insert into t values (1, 2, 'x');
-- after
create table t (id int primary key, a int, b text);
create materialized view m as select a, count(*) as n from t where b in ('x', 'y') group by a;
create materialized view empty as select id from t with no data;
-- up
create materialized view "empty" as
 SELECT id
   FROM t
  with no data;

create materialized view "m" as
 SELECT a,
    count(*) AS n
   FROM t
  WHERE (b = ANY (ARRAY['x'::text, 'y'::text]))
  GROUP BY a;
