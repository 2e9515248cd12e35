-- before
create domain a as int constraint a_low check (value > 0);
create table t (a a[], b a);
-- rows
insert into t values ('{1,2}', 3);
-- after
create domain a as int constraint a_low check (value > 0) constraint a_high check (value < 100);
create table t (a a[], b a);
-- up
alter domain "a" rename to "a__old";

create domain "a" as integer
  constraint "a_high" check (VALUE < 100)
  constraint "a_low" check (VALUE > 0);

alter table "t" alter column "a" type a[];
alter table "t" alter column "b" type a;

drop domain "a__old";
-- down
alter domain "a" drop constraint "a_high";
