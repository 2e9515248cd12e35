-- before
create domain "select" as int not null;
create table t (a "select", b "select"[]);
-- after
create domain "select" as bigint not null;
create table t (a "select", b "select"[]);
-- up
alter domain "select" rename to "select__old";

create domain "select" as bigint constraint "select_not_null" not null;

alter table "t" alter column "a" type "select";
alter table "t" alter column "b" type "select"[];

drop domain "select__old";
