-- before
create domain a as int;
create domain b as int;
create domain c as int not null;
create domain d as int constraint d_nn not null;
create table t (a a, b b, c c, d d);
-- rows
insert into t values (1, 2, 3, 4);
-- after
create domain a as int not null;
create domain b as int constraint b_nn not null;
create domain c as int;
create domain d as int;
create table t (a a, b b, c c, d d);
-- up
alter domain "c" drop not null;
alter domain "d" drop not null;

alter domain "a" set not null;
alter domain "b" add constraint "b_nn" not null;
-- down
alter domain "a" drop not null;
alter domain "b" drop not null;

alter domain "c" set not null;
alter domain "d" add constraint "d_nn" not null;
-- hazards: blocks-writes, depends-on-data
