-- before
create table t (a int);
create function every() returns table (a int) language sql as 'select * from t';
create function named() returns setof int language sql as 'select a from t';
-- after
create table t (a int, zz text);
create function every() returns table (a int, z text) language sql as 'select * from t';
create function named() returns setof int language sql as 'select length(zz) from t';
-- up
alter table "t" add column "zz" text;

create or replace function "named"()
returns setof integer
language sql
as $$select length(zz) from t$$;

drop function "every"();

create function "every"()
returns table ("a" integer, "z" text)
language sql
as $$select * from t$$;
