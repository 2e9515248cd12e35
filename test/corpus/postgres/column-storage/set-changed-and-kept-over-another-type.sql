-- before
create table t (a text, b text, c text); alter table t alter b set storage external, alter c set storage main;
-- after
create table t (a text, b varchar(10), c text); alter table t alter a set storage plain, alter b set storage external;
-- up
alter table "t" alter column "b" set storage extended;
alter table "t" alter column "c" set storage extended;

alter table "t" alter column "b" type varchar(10);

alter table "t" alter column "a" set storage plain;
alter table "t" alter column "b" set storage external;
-- hazards: blocks-reads, depends-on-data, table-rewrite
