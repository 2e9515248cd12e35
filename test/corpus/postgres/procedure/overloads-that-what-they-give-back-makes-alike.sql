-- before
create procedure p(a int) language plpgsql as 'begin end';
create procedure p(out a int) language plpgsql as 'begin end';
create procedure p(a int, b text) language plpgsql as 'begin end';
comment on procedure p(in int) is 'one';
-- after
create procedure p(out a int) language plpgsql as 'begin a := 1; end';
comment on procedure p() is 'two';
-- up
create or replace procedure "p"(out "a" integer)
language plpgsql
as $$begin a := 1; end$$;

comment on procedure "p"() is 'two';

drop procedure "p"(in integer);
drop procedure "p"(in integer, in text);
