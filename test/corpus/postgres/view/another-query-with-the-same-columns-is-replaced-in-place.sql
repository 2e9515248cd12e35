-- before
create table t (id int, a int);
create view v as select id from t;
create view w as select id from v;
comment on view v is 'stays';
comment on column v.id is 'stays too';
-- after
create table t (id int, a int);
create view v as select id from t where a > 0;
create view w as select id from v;
comment on view v is 'stays';
comment on column v.id is 'stays too';
-- up
create or replace view "v" as
 SELECT id
   FROM t
  WHERE (a > 0);
