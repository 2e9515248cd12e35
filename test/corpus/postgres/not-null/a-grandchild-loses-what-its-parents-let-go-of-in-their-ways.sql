-- requires: 18
-- before
create table a (x int not null); create table b (x int not null); create table c () inherits (a, b); create table e () inherits (c, b);
-- after
create table a (x int); create table b (x int not null no inherit); create table c () inherits (a); create table e () inherits (c, b);
-- up
alter table "c" no inherit "b";

alter table "a" alter column "x" drop not null;

alter table "b" alter constraint "b_x_not_null" no inherit;

alter table "e" alter column "x" drop not null;
-- down
alter table "b" alter constraint "b_x_not_null" inherit;

alter table "a" alter column "x" set not null;

alter table "c" inherit "b";
-- hazards:
