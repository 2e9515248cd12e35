-- before
create table t (id int, v varchar(5)) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create table p (id int, v varchar(5));
create table c (more int) inherits (p);
create view over_whole as select v from t;
create view over_part as select v from t1;
create view over_parent as select v from p;
create view over_only as select v from only p;
create view over_child as select v, more from c;
-- after
create table t (id int, v varchar(6)) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create table p (id int, v varchar(6));
create table c (more int) inherits (p);
create view over_whole as select v from t;
create view over_part as select v from t1;
create view over_parent as select v from p;
create view over_only as select v from only p;
create view over_child as select v, more from c;
-- up
drop view "over_child";
drop view "over_only";
drop view "over_parent";

alter table "p" alter column "v" type varchar(6);

create view "over_child" as
 SELECT v,
    more
   FROM c;

create view "over_only" as
 SELECT v
   FROM ONLY p;

create view "over_parent" as
 SELECT v
   FROM p;

drop view "over_part";
drop view "over_whole";

alter table "t" alter column "v" type varchar(6);

create view "over_part" as
 SELECT v
   FROM t1;

create view "over_whole" as
 SELECT v
   FROM t;
