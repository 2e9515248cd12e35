-- before
create table t (id int);
create sequence s;
create view v as select nextval('s') as n, id from t;
create index i on t (id);
-- after
create table t (id int);
create sequence s;
create view v as select currval('s') as n, id from t;
create index i on t (id) where id > 0;
-- up
drop index "i";

create or replace view "v" as
 SELECT currval('s'::regclass) AS n,
    id
   FROM t;

create index "i" on "t" ("id") where (id > 0);
-- hazards: blocks-writes
