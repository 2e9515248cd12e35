-- before
create table t (id int, name text);
create function one(a int) returns int language sql return a + 1;
create function all_of_them() returns setof t language sql begin atomic select * from t; end;
create function nil() returns int language sql return 1;
-- after
create table t (id int, name text);
create function one(a int) returns int language sql immutable return a + 2;
create function all_of_them() returns setof t language sql begin atomic delete from t where id = 1; select id, name from t; end;
create function nil() returns int language sql as 'select 1';
create procedure clear(a int default 1) language sql begin atomic delete from t where id = a; end;
-- up
create or replace function "all_of_them"()
returns setof t
language sql
begin atomic
 DELETE FROM t
   WHERE (t.id = 1);
 SELECT t.id,
     t.name
    FROM t;
end;

create or replace function "nil"()
returns integer
language sql
as $$select 1$$;

create or replace function "one"("a" integer)
returns integer
language sql
immutable
return (a + 2);

create procedure "clear"("a" integer default 1)
language sql
begin atomic
 DELETE FROM t
   WHERE (t.id = clear.a);
end;
