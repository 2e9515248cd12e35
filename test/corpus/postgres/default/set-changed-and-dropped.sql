-- before
create table t (a int, b int default 1, c int default 1);
-- after
create table t (a int default 1, b int default 2, c int);
-- up
alter table "t" alter column "c" drop default;

alter table "t" alter column "b" set default 2;

alter table "t" alter column "a" set default 1;
-- hazards:
