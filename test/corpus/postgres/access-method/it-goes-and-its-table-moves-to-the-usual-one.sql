-- requires: 15
-- before
create access method gone type table handler heap_tableam_handler;
create table t (id int) using gone;
create materialized view m using gone as select 1 as a;
-- after
create table t (id int);
create materialized view m as select 1 as a;
-- rows
insert into t values (1);
-- up
alter table "t" set access method "heap";

drop materialized view "m";

create materialized view "m" as
 SELECT 1 AS a;

drop access method "gone";
