-- before
create table a (x int, y int); create table b (x int); create table c () inherits (a, b);
-- rows
insert into c values (1, 2);
-- after
create table a (x int); create table b (x int); create table c () inherits (a);
-- up
alter table "c" no inherit "b";

alter table "a" drop column "y";
-- down
alter table "a" add column "y" integer;

alter table "c" inherit "b";
-- hazards: data-loss
