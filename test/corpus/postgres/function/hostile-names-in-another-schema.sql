-- before
create schema "a.B";
-- after
create schema "a.B";
create type "a.B"."order" as enum ('x');
create function "a.B"."it's ""so"" $$ (integer)"("from" "a.B"."order", "näme
" text default 'it''s', out "to" int) language sql as 'select 1';
create function "a.B"."it's ""so"" $$ (integer)"() returns setof "a.B"."order"[] language sql as 'select null::"a.B"."order"[]';
comment on function "a.B"."it's ""so"" $$ (integer)"("a.B"."order", text) is 'odd';
create function "name_of_63_bytes_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"() returns int language sql as 'select 1';
-- up
create type "a.B"."order" as enum ('x');

create function "a.B"."it's ""so"" $$ (integer)"("from" "a.B"."order", "näme
" text default 'it''s'::text, out "to" integer)
language sql
as $$select 1$$;

create function "a.B"."it's ""so"" $$ (integer)"()
returns setof "a.B"."order"[]
language sql
as $$select null::"a.B"."order"[]$$;

create function "name_of_63_bytes_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"()
returns integer
language sql
as $$select 1$$;

comment on function "a.B"."it's ""so"" $$ (integer)"("a.B"."order", text) is 'odd';
