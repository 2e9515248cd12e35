-- before
-- after
create table t (id int);
create procedure p(in a int, out c int, inout b text default 'x', variadic d int[] default '{1}')
  language plpgsql security definer set search_path = public set work_mem = '64MB'
  as $$ begin b := a; c := 1; end $$;
create procedure q() language sql begin atomic insert into t values (1); insert into t values (2); end;
create procedure r(out a int) language plpgsql as $$ begin commit; a := 1; end $$;
-- up
create table "t" (
  "id" integer
);

create procedure "p"("a" integer, out "c" integer, inout "b" text default 'x'::text, variadic "d" integer[] default '{1}'::integer[])
language plpgsql
security definer
set search_path = public
set work_mem = '64MB'
as $$ begin b := a; c := 1; end $$;

create procedure "q"()
language sql
begin atomic
 INSERT INTO t (id)
   VALUES (1);
 INSERT INTO t (id)
   VALUES (2);
end;

create procedure "r"(out "a" integer)
language plpgsql
as $$ begin commit; a := 1; end $$;
