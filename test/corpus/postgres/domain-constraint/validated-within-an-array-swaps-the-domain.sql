-- before
create domain a as int;
alter domain a add constraint a_high check (value < 100) not valid;
create table t (a a[]);
-- rows
insert into t values ('{1,2}');
-- after
create domain a as int constraint a_high check (value < 100);
create table t (a a[]);
-- up
alter domain "a" rename to "a__old";

create domain "a" as integer constraint "a_high" check (VALUE < 100);

alter table "t" alter column "a" type a[];

drop domain "a__old";
-- down
alter domain "a" drop constraint "a_high";

alter domain "a" add constraint "a_high" check (VALUE < 100) not valid;
