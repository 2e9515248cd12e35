-- before
create domain a as int constraint a_check check (value > 0);
create table t (a a);
-- rows
insert into t values (1);
-- after
create domain a as text constraint a_check check (value <> '');
create table t (a a);
-- up
alter domain "a" rename to "a__old";

create domain "a" as text constraint "a_check" check (VALUE <> ''::text);

alter table "t" alter column "a" type a;

drop domain "a__old";
-- down
alter domain "a" rename to "a__old";

create domain "a" as integer constraint "a_check" check (VALUE > 0);

alter table "t" alter column "a" type a using "a"::a;

drop domain "a__old";
