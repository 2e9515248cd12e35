-- before
create domain a as int;
create table t (a a[]);
-- rows
insert into t values ('{1}');
-- after
create domain a as int not null;
create table t (a a[]);
-- up
alter domain "a" rename to "a__old";

create domain "a" as integer constraint "a_not_null" not null;

alter table "t" alter column "a" type a[];

drop domain "a__old";
-- down
alter domain "a" drop not null;
