-- requires: 15
-- before
create table t (a int, b int, c int, constraint x unique (a), constraint y unique (b), constraint z unique (c));
-- after
create table t (
  a int, b int, c int,
  constraint x unique nulls not distinct (a), constraint y unique (b) include (c), constraint z unique (c) deferrable
);
-- up
alter table "t" drop constraint "x";
alter table "t" drop constraint "y";
alter table "t" drop constraint "z";

alter table "t" add constraint "x" unique nulls not distinct ("a");
alter table "t" add constraint "y" unique ("b") include ("c");
alter table "t" add constraint "z" unique ("c") deferrable;
