-- before
-- after
set check_function_bodies = off;
create function is_root(i int) returns boolean language sql as 'select not exists (select from tree where id = i)';
create table tree (id int check (is_root(id)), parent int);
create function counted() returns bigint language plpgsql as 'declare t forest%rowtype; begin return 1; end';
create table forest (id bigint default counted());
-- up
set local check_function_bodies = off;
create function "counted"()
returns bigint
language plpgsql
as $$declare t forest%rowtype; begin return 1; end$$;

create table "forest" (
  "id" bigint default counted()
);

create function "is_root"("i" integer)
returns boolean
language sql
as $$select not exists (select from tree where id = i)$$;

create table "tree" (
  "id" integer,
  "parent" integer,
  constraint "tree_id_check" check (is_root(id))
);
