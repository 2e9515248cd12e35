-- before
create domain a as int;
alter domain a add constraint a_check check (value > 0) not valid;
create domain b as int;
create table t (a a, b b);
-- rows
insert into t values (1, -2);
-- after
create domain a as int constraint a_check check (value > 0);
create domain b as int;
alter domain b add constraint b_check check (value > 0) not valid;
create table t (a a, b b);
-- up
alter domain "a" validate constraint "a_check";

alter domain "b" add constraint "b_check" check (VALUE > 0) not valid;
-- hazards: blocks-writes, depends-on-data
