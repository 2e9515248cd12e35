-- before
create table parent (id int, name text not null, constraint grown check (id > 0));
create table child (id int, name text not null, constraint grown check (id > 0), extra int) inherits (parent);
create table grandchild (id int, constraint grown check (id > 0)) inherits (child);
-- after
create table parent (id int);
create table child (id int, extra int) inherits (parent);
create table grandchild (id int) inherits (child);
-- up
alter table "parent" drop constraint "grown";
alter table "child" drop constraint "grown";
alter table "grandchild" drop constraint "grown";

alter table "parent" drop column "name";
alter table "child" drop column "name";
-- hazards: data-loss
