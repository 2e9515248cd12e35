-- before
create table old (id int);
create function f(r old) returns int language sql as 'select r.id';
create function g(r old) returns int language plpgsql as 'begin return r.id; end';
-- after
create table new (id int, z int);
create function f(r new) returns int language sql as 'select r.z';
create function g(r new[]) returns new language plpgsql as 'begin return r[1]; end';
-- up
create table "new" (
  "id" integer,
  "z" integer
);

drop function "f"(old);

create function "f"("r" new)
returns integer
language sql
as $$select r.z$$;

drop function "g"(old);

create function "g"("r" new[])
returns new
language plpgsql
as $$begin return r[1]; end$$;

drop table "old";
