-- before
create table t (a int, b numeric(5, 2), c text, d text);
create view v as select a, b, c, d from t;
-- after
create table t (a bigint, b numeric(9, 2), c varchar(5), d text collate "C");
create view v as select a, b, c, d from t;
-- up
drop view "v";

alter table "t" alter column "a" type bigint;
alter table "t" alter column "b" type numeric(9,2);
alter table "t" alter column "c" type varchar(5);
alter table "t" alter column "d" type text collate "C";

create view "v" as
 SELECT a,
    b,
    c,
    d
   FROM t;
-- hazards: blocks-reads, depends-on-data, table-rewrite
