-- before
create domain "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as int not null;
create table t (a "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx");
-- after
create domain "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as bigint not null;
create table t (a "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx");
-- up
alter domain "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" rename to "üüüüüüüüüüüüüüüüüüüüüüüüüüüüü__old";

create domain "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as bigint
  constraint "üüüüüüüüüüüüüüüüüüüüüüüüüüü_not_null" not null;

alter table "t" alter column "a" type "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx";

drop domain "üüüüüüüüüüüüüüüüüüüüüüüüüüüüü__old";
