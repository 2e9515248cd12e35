-- before
create domain a as int constraint a_check check (value > 0);
create domain b as int;
create domain c as int constraint c_check check (value > 0);
create table t (a a, b b, c c);
-- rows
insert into t values (7, 7, 7);
-- after
create domain a as int;
create domain b as int constraint b_check check (value > 0);
create domain c as int constraint c_check check (value > 5);
create table t (a a, b b, c c);
-- up
alter domain "a" drop constraint "a_check";
alter domain "c" drop constraint "c_check";

alter domain "b" add constraint "b_check" check (VALUE > 0);
alter domain "c" add constraint "c_check" check (VALUE > 5);
-- down
alter domain "b" drop constraint "b_check";
alter domain "c" drop constraint "c_check";

alter domain "a" add constraint "a_check" check (VALUE > 0);
alter domain "c" add constraint "c_check" check (VALUE > 0);
-- hazards: blocks-writes, depends-on-data
