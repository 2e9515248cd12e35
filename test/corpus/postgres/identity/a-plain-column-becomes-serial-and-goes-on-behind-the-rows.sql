-- before
create table "Us'ers" ("i d" int not null);
-- rows
insert into "Us'ers" values (5);
-- after
create table "Us'ers" ("i d" serial);
create unique index on "Us'ers" ("i d");
-- then
insert into "Us'ers" default values;
