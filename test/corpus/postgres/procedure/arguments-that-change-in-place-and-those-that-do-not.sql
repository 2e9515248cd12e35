-- before
create procedure added(a int, b int) language sql as 'select 1';
create procedure taken(a int, b int default 1) language sql as 'select 1';
create procedure named(int) language sql as 'select 1';
create procedure renamed(a int) language sql as 'select 1';
create procedure given(a int) language plpgsql as 'begin end';
create procedure called(a int, out b int) language plpgsql as 'begin end';
comment on procedure renamed(int) is 'kept';
-- after
create procedure added(a int, b int default 1) language sql as 'select 1';
create procedure taken(a int, b int) language sql as 'select 1';
create procedure named(a int) language sql as 'select 1';
create procedure renamed(b int) language sql as 'select 1';
create procedure given(a int, out b int) language plpgsql as 'begin end';
create procedure called(a int, out c int) language plpgsql as 'begin end';
comment on procedure renamed(int) is 'kept';
-- up
create or replace procedure "added"("a" integer, "b" integer default 1)
language sql
as $$select 1$$;

create or replace procedure "named"("a" integer)
language sql
as $$select 1$$;

drop procedure "called"(integer);

create procedure "called"("a" integer, out "c" integer)
language plpgsql
as $$begin end$$;

drop procedure "given"(integer);

create procedure "given"("a" integer, out "b" integer)
language plpgsql
as $$begin end$$;

drop procedure "renamed"(integer);

create procedure "renamed"("b" integer)
language sql
as $$select 1$$;

comment on procedure "renamed"(integer) is 'kept';

drop procedure "taken"(integer, integer);

create procedure "taken"("a" integer, "b" integer)
language sql
as $$select 1$$;
