-- before
create table t (a int, b int) partition by range (b);
create index t_a on t (a);
-- after
create table t (a bigint, b int) partition by range (b);
create index t_a on t (a);
create table t_1 (a bigint, b int);
create index t_1_tied on t_1 (a);
alter table t attach partition t_1 for values from (0) to (10);
create index own_1 on t_1 (a);
-- up
alter table "t" alter column "a" type bigint;

create table "t_1" (
  "a" bigint,
  "b" integer
);

create index "t_1_tied" on "t_1" ("a");
create index "own_1" on "t_1" ("a");

alter table "t" attach partition "t_1" for values from (0) to (10);
-- down
drop table "t_1";

alter table "t" alter column "a" type integer;
-- hazards: blocks-reads, table-rewrite
