-- before
create table prices (a numeric(10,2), b numeric(10,2), c timestamptz(0));
-- after
create table prices (a numeric(12,2), b numeric, c timestamptz(3));
-- up
alter table "prices" alter column "a" type numeric(12,2);
alter table "prices" alter column "b" type numeric;
alter table "prices" alter column "c" type timestamptz(3);
-- hazards:
