-- before
create domain a as int default 1;
create domain b as int default 1;
create domain c as int;
create table t (a a, b b, c c);
-- after
create domain a as int default 2;
create domain b as int;
create domain c as int default 3;
create table t (a a, b b, c c);
-- up
alter domain "b" drop default;

alter domain "a" set default 2;

alter domain "c" set default 3;
-- down
alter domain "c" drop default;

alter domain "a" set default 1;

alter domain "b" set default 1;
-- hazards:
