-- before
-- after
set check_function_bodies = off;
create function even(n int) returns boolean language sql as 'select n = 0 or odd(n - 1)';
create function odd(n int) returns boolean language sql as 'select n <> 0 and even(n - 1)';
create function itself(n int) returns int language sql as 'select case n when 0 then 0 else itself(n - 1) end';
create function ping() returns void language plpgsql as 'begin perform pong(); end';
create function pong() returns void language plpgsql as 'begin perform ping(); end';
-- up
create function "itself"("n" integer)
returns integer
language sql
as $$select case n when 0 then 0 else itself(n - 1) end$$;

set local check_function_bodies = off;
create function "even"("n" integer)
returns boolean
language sql
as $$select n = 0 or odd(n - 1)$$;

create function "odd"("n" integer)
returns boolean
language sql
as $$select n <> 0 and even(n - 1)$$;

create function "ping"()
returns void
language plpgsql
as $$begin perform pong(); end$$;

create function "pong"()
returns void
language plpgsql
as $$begin perform ping(); end$$;
