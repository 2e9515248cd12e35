-- before
create procedure p(a int) language plpgsql as 'begin end';
create procedure q(out a int) language plpgsql as 'begin end';
-- after
create procedure p(out a int) language plpgsql as 'begin end';
create procedure q(a int) language plpgsql as 'begin end';
-- up
drop procedure "p"(integer);

create procedure "p"(out "a" integer)
language plpgsql
as $$begin end$$;

drop procedure "q"();

create procedure "q"("a" integer)
language plpgsql
as $$begin end$$;
