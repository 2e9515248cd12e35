-- before
create type code as enum ('a', 'b', 'c');
create table kinds (code code primary key);
create table things (code code references kinds);
-- rows
insert into kinds values ('a');
insert into things values ('a');
-- after
create type code as enum ('a', 'b');
create table kinds (code code primary key);
create table things (code code references kinds);
-- up
alter table "things" drop constraint "things_code_fkey";

alter type "code" rename to "code__old";

create type "code" as enum ('a', 'b');

alter table "kinds" alter column "code" type code using "code"::text::code;
alter table "things" alter column "code" type code using "code"::text::code;

alter table "things" add constraint "things_code_fkey" foreign key ("code") references "kinds" ("code");

drop type "code__old";
