-- before
create domain code as varchar(4);
create table parts (code code primary key);
-- rows
insert into parts values ('a1');
-- after
create domain code as varchar(8);
create table parts (code code primary key);
-- then
insert into parts values ('a2345678');
delete from parts where code = 'a2345678';
-- up
alter domain "code" rename to "code__old";

create domain "code" as varchar(8);

alter table "parts" alter column "code" type code;

drop domain "code__old";
-- hazards:
