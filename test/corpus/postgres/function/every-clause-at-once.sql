-- before
-- after
create function sup(internal) returns internal language internal as 'array_unnest_support';
create function f(a int, out b int, inout c text default 'x', variadic d int[] default '{}') returns setof record
  language plpgsql stable strict security definer leakproof parallel restricted cost 7.5 rows 12 support sup
  set search_path = public, "$user", pg_temp set work_mem = '64MB' set statement_timeout = 0 set myapp."Table" = 'it''s'
  as $body$ begin return; end $body$;
-- up
create function "sup"(internal)
returns internal
language internal
as 'array_unnest_support';

create function "f"("a" integer, out "b" integer, inout "c" text default 'x'::text, variadic "d" integer[] default '{}'::integer[])
returns setof record
language plpgsql
stable
strict
security definer
leakproof
parallel restricted
cost 7.5
rows 12
support sup
set myapp."Table" = 'it''s'
set search_path = public, "$user", pg_temp
set statement_timeout = 0
set work_mem = '64MB'
as $$ begin return; end $$;
