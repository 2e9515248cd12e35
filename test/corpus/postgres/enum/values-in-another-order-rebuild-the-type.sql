-- before
create type size as enum ('large', 'small');
create table shirts (size size);
-- rows
insert into shirts values ('small');
-- after
create type size as enum ('small', 'large');
create table shirts (size size);
-- up
alter type "size" rename to "size__old";

create type "size" as enum ('small', 'large');

alter table "shirts" alter column "size" type size using "size"::text::size;

drop type "size__old";
-- hazards: blocks-reads, table-rewrite
