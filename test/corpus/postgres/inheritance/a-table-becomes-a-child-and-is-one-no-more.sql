-- before
create table base (id int);
create table other (id int);
create table child (id int, y int) ;
alter table child inherit base;
-- after
create table base (id int);
create table other (id int);
create table child (id int, y int);
alter table child inherit other;
-- up
alter table "child" no inherit "base";

alter table "child" inherit "other";
-- hazards:
