-- before
create table t (id int generated always as identity primary key);
-- rows
insert into t default values;
-- after
create table t (id bigint generated always as identity primary key);
-- up
alter table "t" alter column "id" type bigint;
-- then
insert into t default values;
