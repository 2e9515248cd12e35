-- before
create table t (id int, v varchar(10));
create materialized view m as select id, v from t;
create materialized view empty as select v from m with no data;
create view w as select v from m;
-- rows
insert into t values (1, 'x');
-- after
create table t (id bigint, v varchar(20));
create materialized view m as select id, v from t;
create materialized view empty as select v from m with no data;
create view w as select v from m;
-- up
drop materialized view "empty";

drop view "w";

drop materialized view "m";

alter table "t" alter column "id" type bigint;
alter table "t" alter column "v" type varchar(20);

create materialized view "m" as
 SELECT id,
    v
   FROM t;

create view "w" as
 SELECT v
   FROM m;

create materialized view "empty" as
 SELECT v
   FROM m
  with no data;
-- hazards: blocks-reads, table-rewrite
