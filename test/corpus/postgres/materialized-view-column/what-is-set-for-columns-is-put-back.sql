-- before
create table t (id int, a text, b text);
create materialized view m as select id, a, b from t;
create materialized view n as select a, b from t;
alter materialized view m alter column a set storage external;
alter materialized view m alter column b set statistics 50;
alter materialized view n alter column a set (n_distinct = 5);
alter materialized view n alter column b set compression pglz;
-- after
create table t (id int, a text, b text);
create materialized view m as select id, a, b from t where id > 0;
create materialized view n as select a, b from t;
alter materialized view m alter column a set storage external;
alter materialized view m alter column b set statistics 50;
alter materialized view n alter column a set storage plain;
alter materialized view n alter column b set statistics 100;
-- up
alter table "n" alter column "a" reset (n_distinct);

alter table "n" alter column "b" set compression default;

alter table "n" alter column "a" set storage plain;

alter table "n" alter column "b" set statistics 100;

drop materialized view "m";

create materialized view "m" as
 SELECT id,
    a,
    b
   FROM t
  WHERE (id > 0);

alter table "m" alter column "a" set storage external;

alter table "m" alter column "b" set statistics 50;
