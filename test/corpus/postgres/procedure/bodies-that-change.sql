-- before
create table t (id int);
create procedure a() language sql as 'delete from t';
create procedure b() language sql begin atomic delete from t; end;
create procedure c() language plpgsql as $$ begin perform 1; end $$;
-- after
create table t (id int);
create procedure a() language sql begin atomic delete from t; end;
create procedure b() language sql as 'delete from t';
create procedure c() language plpgsql as $body$
begin
  execute format($$ delete from %I $$, 't');
end
$body$;
-- up
create or replace procedure "a"()
language sql
begin atomic
 DELETE FROM t;
end;

create or replace procedure "b"()
language sql
as $$delete from t$$;

create or replace procedure "c"()
language plpgsql
as $function$
begin
  execute format($$ delete from %I $$, 't');
end
$function$;
