-- before
create table parent (id int);
create table child (name text not null, constraint grown check (id > 0), extra int) inherits (parent);
create table other () inherits (parent);
-- after
create table parent (id int, name text, constraint grown check (id > 0));
create table child (name text not null, constraint grown check (id > 0), extra int) inherits (parent);
create table other () inherits (parent);
-- up
alter table "parent" add column "name" text;

alter table "parent" add constraint "grown" check (id > 0);
-- hazards: blocks-reads, depends-on-data
