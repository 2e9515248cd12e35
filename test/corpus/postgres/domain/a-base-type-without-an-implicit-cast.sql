-- before
create domain code as text;
create table parts (code code);
-- rows
insert into parts values ('12');
-- after
create domain code as int;
create table parts (code code);
-- up
alter domain "code" rename to "code__old";

create domain "code" as integer;

alter table "parts" alter column "code" type code using "code"::code;

drop domain "code__old";
-- down
alter domain "code" rename to "code__old";

create domain "code" as text;

alter table "parts" alter column "code" type code;

drop domain "code__old";
-- hazards: blocks-reads, depends-on-data, table-rewrite
