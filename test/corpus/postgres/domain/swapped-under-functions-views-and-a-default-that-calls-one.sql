-- before
create domain code as varchar(4) check (value <> '');
create function new_code() returns code language sql as $$select 'a'::code$$;
create function is_code(c text) returns boolean language sql immutable as $$select length(c) > 1$$;
create domain long_code as text default 'xx' check (is_code(value));
create table parts (code code default new_code(), other long_code);
create view codes as select code from parts;
-- rows
insert into parts values ('a', 'bb');
-- after
create domain code as varchar(8) check (value <> '');
create function new_code() returns code language sql as $$select 'a'::code$$;
create function is_code(long text) returns boolean language sql immutable as $$select length(long) > 1$$;
create domain long_code as text default 'xx' check (is_code(value));
create table parts (code code default new_code(), other long_code);
create view codes as select code from parts;
-- up
alter table "parts" alter column "code" drop default;

alter domain "long_code" drop constraint "long_code_check";

drop function "is_code"(text);

create function "is_code"("long" text)
returns boolean
language sql
immutable
as $$select length(long) > 1$$;

alter domain "long_code" add constraint "long_code_check" check (is_code(VALUE));

drop function "new_code"();

drop view "codes";

alter domain "code" rename to "code__old";

create domain "code" as varchar(8)
  constraint "code_check" check ((VALUE)::text <> ''::text);

alter table "parts" alter column "code" type code;

create view "codes" as
 SELECT code
   FROM parts;

create function "new_code"()
returns code
language sql
as $$select 'a'::code$$;

alter table "parts" alter column "code" set default new_code();

drop domain "code__old";
