-- before
create function d(a int, b int default 1) returns int language sql as 'select a';
create function n(a int) returns int language sql as 'select a';
create function r(a int) returns int language sql as 'select a';
create function o(a int, out b int, out c text) language sql as $$select a, 'x'$$;
create function t(a int) returns table (b int, c text) language sql as $$select a, 'x'$$;
create function w() returns bigint language internal window as 'window_rank';
comment on function d(int, int) is 'kept';
-- after
create function d(a int, b int) returns int language sql as 'select a';
create function n(x int) returns int language sql as 'select x';
create function r(a int) returns bigint language sql as 'select a::bigint';
create function o(a int, out b int, out d text) language sql as $$select a, 'x'$$;
create function t(a int) returns table (b int, c text, d int) language sql as $$select a, 'x', a$$;
create function w() returns bigint language internal as 'pg_backend_pid';
comment on function d(int, int) is 'kept';
-- up
drop function "d"(integer, integer);

create function "d"("a" integer, "b" integer)
returns integer
language sql
as $$select a$$;

comment on function "d"(integer, integer) is 'kept';

drop function "n"(integer);

create function "n"("x" integer)
returns integer
language sql
as $$select x$$;

drop function "o"(integer);

create function "o"("a" integer, out "b" integer, out "d" text)
language sql
as $$select a, 'x'$$;

drop function "r"(integer);

create function "r"("a" integer)
returns bigint
language sql
as $$select a::bigint$$;

drop function "t"(integer);

create function "t"("a" integer)
returns table ("b" integer, "c" text, "d" integer)
language sql
as $$select a, 'x', a$$;

drop function "w"();

create function "w"()
returns bigint
language internal
as 'pg_backend_pid';
