-- before
create table t (id int primary key, a int, b text);
-- after
create table t (id int primary key, a int, b text);
create view v as select id, a + 1 as more from t where b in ('x', 'y');
-- up
create view "v" as
 SELECT id,
    (a + 1) AS more
   FROM t
  WHERE (b = ANY (ARRAY['x'::text, 'y'::text]));
