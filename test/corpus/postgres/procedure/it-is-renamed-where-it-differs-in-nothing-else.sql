-- before
create procedure old_name(a int, b text default 'x') language sql as 'select a';
-- after
create procedure new_name(a int, b text default 'x') language sql as 'select a';
-- renames
alter procedure "old_name"(integer, text) rename to "new_name";
-- up
create procedure "new_name"("a" integer, "b" text default 'x'::text)
language sql
as $$select a$$;

drop procedure "old_name"(integer, text);
