-- before
create type pair as (a int, b text);
create table t (p pair);
create view v as select (p).a from t;
create view w as select (p).b from t;
-- after
create type pair as (a int);
create table t (p pair);
create view v as select (p).a from t;
-- up
drop view "w";

alter type "pair" drop attribute "b";
