-- before
create table t (id int);
create view v as select id from t;
create view w as select id from v;
-- after
create view w as select 1 as id;
-- up
create or replace view "w" as
 SELECT 1 AS id;

drop view "v";

drop table "t";
-- hazards: data-loss
