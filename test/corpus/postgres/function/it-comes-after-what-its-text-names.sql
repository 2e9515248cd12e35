-- before
-- after
create type mood as enum ('ok');
create table zebras (id int, feeling mood);
create function a_count() returns bigint language sql as 'select count(*) from zebras';
create function b_first() returns int language plpgsql as $$
declare
  one zebras%rowtype;
  id zebras.id%type;
  m mood;
begin
  select * into one from zebras;
  return one.id;
end
$$;
create function c_all() returns setof zebras language sql as 'select * from zebras';
set check_function_bodies = off;
create function d_uses_a() returns bigint language sql as 'select z_last() + a_count()';
create function z_last() returns bigint language sql as 'select 1::bigint';
-- up
create type "mood" as enum ('ok');

create table "zebras" (
  "id" integer,
  "feeling" mood
);

create function "a_count"()
returns bigint
language sql
as $$select count(*) from zebras$$;

create function "b_first"()
returns integer
language plpgsql
as $$
declare
  one zebras%rowtype;
  id zebras.id%type;
  m mood;
begin
  select * into one from zebras;
  return one.id;
end
$$;

create function "c_all"()
returns setof zebras
language sql
as $$select * from zebras$$;

create function "z_last"()
returns bigint
language sql
as $$select 1::bigint$$;

create function "d_uses_a"()
returns bigint
language sql
as $$select z_last() + a_count()$$;
