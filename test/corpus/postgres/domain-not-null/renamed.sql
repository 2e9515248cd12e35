-- before
create domain a as int constraint one not null;
create domain b as int not null;
create domain c as int constraint three not null;
create table t (a a, b b, c c);
-- after
create domain a as int constraint two not null;
create domain b as int constraint "B ""nn""" not null;
create domain c as int not null;
create table t (a a, b b, c c);
-- up
alter domain "a" rename constraint "one" to "two";
alter domain "b" rename constraint "b_not_null" to "B ""nn""";
alter domain "c" rename constraint "three" to "c_not_null";
-- down
alter domain "a" rename constraint "two" to "one";
alter domain "b" rename constraint "B ""nn""" to "b_not_null";
alter domain "c" rename constraint "c_not_null" to "three";
