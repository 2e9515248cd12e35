-- before
create table t (a text, b text, c text); alter table t alter b set statistics 0, alter c set statistics 1000;
-- after
create table t (a text, b text, c text); alter table t alter b set statistics 10, alter a set statistics 5;
-- up
alter table "t" alter column "c" set statistics -1;

alter table "t" alter column "b" set statistics 10;

alter table "t" alter column "a" set statistics 5;
-- hazards:
