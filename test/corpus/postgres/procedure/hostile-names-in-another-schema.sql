-- before
create schema "a.B";
-- after
create schema "a.B";
create procedure "a.B"."it's ""so"" $$"("from" int, inout "näme
" text default 'it''s') language sql as 'select ''x''';
comment on procedure "a.B"."it's ""so"" $$"(int, text) is 'odd';
create procedure "select"() language sql as '';
-- up
create procedure "select"()
language sql
as $$$$;

create procedure "a.B"."it's ""so"" $$"("from" integer, inout "näme
" text default 'it''s'::text)
language sql
as $$select 'x'$$;

comment on procedure "a.B"."it's ""so"" $$"(integer, text) is 'odd';
