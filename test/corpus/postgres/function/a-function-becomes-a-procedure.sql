-- before
create function f(a int) returns void language sql as 'select 1';
create procedure p() language sql as 'select 1';
-- after
create procedure f(a int) language sql as 'select 1';
create function p() returns void language sql as 'select 1';
-- up
drop procedure "p"();

create function "p"()
returns void
language sql
as $$select 1$$;

drop function "f"(integer);

create procedure "f"("a" integer)
language sql
as $$select 1$$;
