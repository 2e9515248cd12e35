-- before
create domain code as varchar(4);
create function fine(c code) returns boolean language plpgsql as $$begin return true; end$$;
alter domain code add constraint fine check (fine(value));
create table parts (code code);
-- after
create domain code as varchar(8);
create function fine(c code) returns boolean language plpgsql as $$begin return true; end$$;
alter domain code add constraint fine check (fine(value));
create table parts (code code);
-- up
alter domain "code" drop constraint "fine";

alter function "fine"(code) rename to "fine__old";

alter domain "code" rename to "code__old";

create domain "code" as varchar(8);

alter table "parts" alter column "code" type code;

create function "fine"("c" code)
returns boolean
language plpgsql
as $$begin return true; end$$;

alter domain "code" add constraint "fine" check (fine((VALUE)::code));

drop function "fine__old";

drop domain "code__old";
