-- before
create table t (a int, b text, c timestamptz default now());
create view v as select a, b, c from t;
alter view v alter column a set default 1;
alter view v alter column b set default 'it''s';
-- after
create table t (a int, b text, c timestamptz default now());
create view v as select a, b, c from t;
alter view v alter column b set default 'other';
alter view v alter column c set default '2020-01-01 00:00+00';
-- then
insert into v (a) values (1);
-- up
alter view "v" alter column "a" drop default;

alter view "v" alter column "b" set default 'other'::text;

alter view "v" alter column "c" set default '2020-01-01 00:00:00+00'::timestamp with time zone;
