-- before
create table t (id int, a int);
-- after
create table t (id int, a int);
create function twice(int) returns int language sql immutable as 'select $1 * 2';
create view v as select id, twice(a) as a from t;
create function rows_of_v() returns setof v language sql stable as 'select * from v';
create view w as select * from rows_of_v();
-- up
create function "twice"(integer)
returns integer
language sql
immutable
as $$select $1 * 2$$;

create view "v" as
 SELECT id,
    twice(a) AS a
   FROM t;

create function "rows_of_v"()
returns setof v
language sql
stable
as $$select * from v$$;

create view "w" as
 SELECT id,
    a
   FROM rows_of_v() rows_of_v(id, a);
