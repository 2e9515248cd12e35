-- before
create type size as enum ('s', 'm', 'l');
create table boxes (inner_size size, outer_size size, constraint fits check (inner_size <= outer_size));
-- after
create type size as enum ('s', 'l');
create table boxes (inner_size size, outer_size size, constraint fits check (inner_size <= outer_size));
-- up
alter table "boxes" drop constraint "fits";

alter type "size" rename to "size__old";

create type "size" as enum ('s', 'l');

alter table "boxes" alter column "inner_size" type size using "inner_size"::text::size;
alter table "boxes" alter column "outer_size" type size using "outer_size"::text::size;

alter table "boxes" add constraint "fits" check (inner_size <= outer_size);

drop type "size__old";
