-- before
create table t (id int);
create procedure kept() language sql as 'delete from t';
create procedure gone(a int, inout b text) language plpgsql as $$begin b := a; end$$;
-- after
create table t (id int);
create procedure kept() language sql as 'insert into t values (1)';
create procedure fill(n int default 1) language sql security definer set search_path = public as $$ insert into t values (n) $$;
-- up
create or replace procedure "kept"()
language sql
as $$insert into t values (1)$$;

create procedure "fill"("n" integer default 1)
language sql
security definer
set search_path = public
as $$ insert into t values (n) $$;

drop procedure "gone"(integer, text);
-- hazards:
