-- before
create table t (id int, a int);
create view v as select id from t;
create view w as select id from v;
-- after
create table t (id int, a int);
create view v as select id, a, 'new'::text as kind from t;
create view w as select id from v;
comment on column v.a is 'new';
alter view v alter column kind set default 'other';
-- up
create or replace view "v" as
 SELECT id,
    a,
    'new'::text AS kind
   FROM t;

alter view "v" alter column "kind" set default 'other'::text;

comment on column "v"."a" is 'new';
