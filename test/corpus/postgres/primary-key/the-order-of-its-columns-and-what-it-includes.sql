-- before
create table t (a int, b int, c int, primary key (a, b));
-- after
create table t (a int, b int, c int, primary key (b, a) include (c));
-- up
alter table "t" drop constraint "t_pkey";

alter table "t" add constraint "t_pkey" primary key ("b", "a") include ("c");
