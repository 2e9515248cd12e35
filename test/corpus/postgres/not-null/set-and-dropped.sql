-- before
create table t (a int, b int not null);
-- after
create table t (a int not null, b int);
-- up
alter table "t" alter column "b" drop not null;

alter table "t" alter column "a" set not null;
-- hazards: blocks-reads, depends-on-data
