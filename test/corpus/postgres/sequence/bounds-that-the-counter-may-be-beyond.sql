-- before
create sequence q maxvalue 100; create table t (id int generated always as identity);
-- after
create sequence q maxvalue 10; create table t (id int generated always as identity (maxvalue 1000));
-- up
alter sequence "q" maxvalue 10;

alter table "t" alter column "id" set maxvalue 1000;
-- down
alter sequence "q" maxvalue 100;

alter table "t" alter column "id" set maxvalue 2147483647;
-- hazards: depends-on-data
