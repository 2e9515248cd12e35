-- before
create table t (id int, name text);
create function names() returns setof text language sql begin atomic select name from t where id > 0; end;
-- after
create table t (id bigint, name text);
create function names() returns setof text language sql begin atomic select name from t where id > 0; end;
-- up
drop function "names"();

alter table "t" alter column "id" type bigint;

create function "names"()
returns setof text
language sql
begin atomic
 SELECT t.name
    FROM t
   WHERE (t.id > 0);
end;
