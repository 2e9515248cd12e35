-- before
create table t (id int, a int);
create view v as select id from t;
create view w as select id from v;
-- after
create table t (id int, a int);
create view v as select id, a from t;
create view w as select id, a from v;
comment on column w.a is 'of both';
-- up
create or replace view "v" as
 SELECT id,
    a
   FROM t;

create or replace view "w" as
 SELECT id,
    a
   FROM v;

comment on column "w"."a" is 'of both';
