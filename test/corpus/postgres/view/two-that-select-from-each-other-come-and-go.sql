-- before
create table t (a int);
-- after
create table t (a int);
create view x as select a, 'x'::varchar(5) as b from t;
create view y with (security_barrier) as select a, b from x;
create or replace view x as select a, b from y union all select a, 'x'::varchar(5) from t;
create view z as select a from x;
comment on column x.b is 'in a circle';
-- up
create view "x" as
 SELECT NULL::integer AS "a",
    NULL::character varying(5) AS "b";

create view "y" with (security_barrier = true) as
 SELECT NULL::integer AS "a",
    NULL::character varying(5) AS "b";

create view "z" as
 SELECT a
   FROM x;

comment on column "x"."b" is 'in a circle';

create or replace view "x" as
 SELECT y.a,
    y.b
   FROM y
UNION ALL
 SELECT t.a,
    'x'::character varying(5) AS b
   FROM t;

create or replace view "y" with (security_barrier = true) as
 SELECT a,
    b
   FROM x;
-- down
create or replace view "x" as
 SELECT NULL::integer AS "a",
    NULL::character varying(5) AS "b";

create or replace view "y" with (security_barrier = true) as
 SELECT NULL::integer AS "a",
    NULL::character varying(5) AS "b";

drop view "y";
drop view "z";
drop view "x";
