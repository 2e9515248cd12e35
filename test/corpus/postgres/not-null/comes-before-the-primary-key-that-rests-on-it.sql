-- before
create table t (a int, b int);
-- after
create table t (a int, b int, primary key (a, b));
-- up
alter table "t" alter column "a" set not null;
alter table "t" alter column "b" set not null;

alter table "t" add constraint "t_pkey" primary key ("a", "b");
