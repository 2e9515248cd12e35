-- before
create function public.lower(text) returns text language sql as 'select $1';
create function public.md5(text) returns text language sql as 'select $1';
comment on function public.lower(text) is 'ours';
create table t (a text default public.md5('x'));
-- after
create function public.lower(text) returns text language sql immutable as 'select $1';
create function public.upper(int) returns text language sql as $$select 'x'$$;
-- up
comment on function "public"."lower"(text) is null;

alter function "public"."lower"(text) immutable;

create function "upper"(integer)
returns text
language sql
as $$select 'x'$$;

drop table "t";

drop function "public"."md5"(text);
