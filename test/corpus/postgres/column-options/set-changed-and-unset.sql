-- before
create table t (a text, b text, c text); alter table t alter b set (n_distinct = -0.5, n_distinct_inherited = 10), alter c set (n_distinct = 4);
-- after
create table t (a text, b text, c text); alter table t alter b set (n_distinct = 7), alter a set (n_distinct_inherited = 5);
-- up
alter table "t" alter column "c" reset (n_distinct);

alter table "t" alter column "b" reset (n_distinct_inherited);
alter table "t" alter column "b" set (n_distinct = 7);

alter table "t" alter column "a" set (n_distinct_inherited = 5);
-- hazards:
