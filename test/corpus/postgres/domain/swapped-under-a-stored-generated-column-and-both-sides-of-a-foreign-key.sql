-- before
create domain code as varchar(4);
create table kinds (code code primary key, shown text generated always as (upper(code::text)) stored);
create table things (code code references kinds);
-- rows
insert into kinds values ('a');
insert into things values ('a');
-- after
create domain code as varchar(9);
create table kinds (code code primary key, shown text generated always as (upper(code::text)) stored);
create table things (code code references kinds);
-- up
alter table "things" drop constraint "things_code_fkey";

alter table "kinds" drop column "shown";

alter domain "code" rename to "code__old";

create domain "code" as varchar(9);

alter table "kinds" alter column "code" type code;
alter table "things" alter column "code" type code;

alter table "kinds" add column "shown" text generated always as (upper((code)::text)) stored;

alter table "things" add constraint "things_code_fkey" foreign key ("code") references "kinds" ("code");

drop domain "code__old";
