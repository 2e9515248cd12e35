-- before
create table t (a int);
-- after
create table t (a int);
create view v as select a, 0 as n from t;
create function n_of(r v) returns int language sql stable return (r).a;
create or replace view v as select a, n_of(row(a, 0)::v) as n from t;
-- up
create view "v" as
 SELECT NULL::integer AS "a",
    NULL::integer AS "n";

create function "n_of"("r" v)
returns integer
language sql
stable
return (r).a;

create or replace view "v" as
 SELECT a,
    n_of(ROW(a, 0)::v) AS n
   FROM t;
