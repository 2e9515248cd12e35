-- before
create table a (x int, y int default 3, check (x > 0)); create table b (x int, check (x > 5)); create table c () inherits (a, b);
-- after
create table a (x bigint, y int default 4, check (x > 1)); create table b (x int, check (x > 5)); create table c () inherits (a);
-- up
alter table "c" no inherit "b";

alter table "a" drop constraint "a_x_check";
alter table "c" drop constraint "b_x_check";

alter table "a" alter column "x" type bigint;

alter table "a" alter column "y" set default 4;

alter table "a" add constraint "a_x_check" check (x > 1);
-- down
alter table "a" drop constraint "a_x_check";

alter table "a" alter column "x" type integer;

alter table "a" alter column "y" set default 3;

alter table "a" add constraint "a_x_check" check (x > 0);
alter table "c" add constraint "b_x_check" check (x > 5);

alter table "c" inherit "b";
-- hazards: blocks-reads, depends-on-data, table-rewrite
