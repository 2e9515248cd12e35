-- before
create table t (id int, name text);
create table u (id int);
create function names() returns setof text language sql begin atomic select name from t; end;
create function ids() returns setof int language sql begin atomic select id from u; end;
-- after
create table t (id int);
create function names() returns setof text language sql begin atomic select id::text from t; end;
create function ids() returns setof int language sql as 'select 1';
-- up
create or replace function "ids"()
returns setof integer
language sql
as $$select 1$$;

create or replace function "names"()
returns setof text
language sql
begin atomic
 SELECT (t.id)::text AS id
    FROM t;
end;

alter table "t" drop column "name";

drop table "u";
