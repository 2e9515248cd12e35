-- before
create function kept(a int) returns int language sql as 'select a';
create function gone() returns void language plpgsql as $$begin null; end$$;
-- after
create function kept(a int) returns int language sql as 'select a + 1';
create function add(a integer, b integer default 1) returns integer language sql immutable strict parallel safe as $$ select a + b $$;
-- up
create or replace function "kept"("a" integer)
returns integer
language sql
as $$select a + 1$$;

create function "add"("a" integer, "b" integer default 1)
returns integer
language sql
immutable
strict
parallel safe
as $$ select a + b $$;

drop function "gone"();
-- hazards:
