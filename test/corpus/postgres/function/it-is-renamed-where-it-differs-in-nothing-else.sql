-- before
create function old_name(a int, b text default 'x') returns int language sql as 'select a';
create function kept(a int) returns int language sql as 'select a';
-- after
create function new_name(a int, b text default 'x') returns int language sql as 'select a';
create function kept(a int) returns int language sql as 'select a';
-- renames
alter function "old_name"(integer, text) rename to "new_name";
-- up
create function "new_name"("a" integer, "b" text default 'x'::text)
returns integer
language sql
as $$select a$$;

drop function "old_name"(integer, text);
