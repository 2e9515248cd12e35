-- before
create table t (a int, b text);
create sequence s;
create view v as select a, b from t;
alter view v alter column a set default nextval('s');
-- after
create table t (a int, b text);
create sequence s;
create view v as select b, a from t;
alter view v alter column a set default nextval('s');
-- up
drop view "v";

create view "v" as
 SELECT b,
    a
   FROM t;

alter view "v" alter column "a" set default nextval('s'::regclass);
