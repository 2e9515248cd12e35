-- before
create table prices (a numeric(12,4), b numeric, c numeric(10,2));
-- rows
insert into prices values (1.2345, 1.2345, 1.23);
-- after
create table prices (a numeric(10,2), b integer, c numeric(12,2));
-- up
alter table "prices" alter column "a" type numeric(10,2);
alter table "prices" alter column "b" type integer;
alter table "prices" alter column "c" type numeric(12,2);
-- hazards: blocks-reads, data-loss, depends-on-data, table-rewrite
