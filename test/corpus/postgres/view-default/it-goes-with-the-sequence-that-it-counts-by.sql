-- before
create table t (a int);
create sequence s;
create view v as select a from t;
alter view v alter column a set default nextval('s');
-- after
create table t (a int);
create view v as select a from t;
-- up
alter view "v" alter column "a" drop default;

drop sequence "s";
-- hazards: data-loss
