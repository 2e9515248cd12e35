-- before
create table t (id int primary key, a int, v varchar(10));
create view v as select id, a, v from t;
create view w as select a from v;
create view other as select id from t;
create view counted with (security_barrier) as select count(*) as n from t where v = 'x';
comment on view v is 'put back';
comment on column w.a is 'put back';
alter view v alter column a set default 5;
-- rows
insert into t values (1, 2, 'x');
-- after
create table t (id int primary key, a bigint, v varchar(20));
create view v as select id, a, v from t;
create view w as select a from v;
create view other as select id from t;
create view counted with (security_barrier) as select count(*) as n from t where v = 'x';
comment on view v is 'put back';
comment on column w.a is 'put back';
alter view v alter column a set default 5;
-- up
drop view "counted";
drop view "w";
drop view "v";

alter table "t" alter column "a" type bigint;
alter table "t" alter column "v" type varchar(20);

create view "counted" with (security_barrier = true) as
 SELECT count(*) AS n
   FROM t
  WHERE ((v)::text = 'x'::text);

create view "v" as
 SELECT id,
    a,
    v
   FROM t;

create view "w" as
 SELECT a
   FROM v;

alter view "v" alter column "a" set default 5;

comment on column "w"."a" is 'put back';
comment on view "v" is 'put back';
-- hazards: blocks-reads, table-rewrite
