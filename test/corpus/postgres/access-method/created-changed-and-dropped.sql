-- requires: 18
-- before
create access method gone type index handler bthandler;
create access method kept type index handler bthandler;
create operator class ints default for type int using kept as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int);
create table t (id int);
create index t_id on t using kept (id);
comment on access method kept is 'one';
-- after
create schema "a.B";
create function "a.B".made(internal) returns index_am_handler language internal as 'hashhandler';
create function "a.B".rows(internal) returns table_am_handler language internal as 'heap_tableam_handler';
create access method kept type index handler "a.B".made;
create access method "it's ""so""" type table handler "a.B".rows;
create access method heap2 type table handler heap_tableam_handler;
create operator class ints default for type int using kept as operator 1 =, function 1 hashint4(int);
create table t (id int);
create index t_id on t using kept (id);
comment on access method kept is 'two';
-- up
drop index "t_id";

create schema "a.B";

create function "a.B"."made"(internal)
returns index_am_handler
language internal
as 'hashhandler';

create function "a.B"."rows"(internal)
returns table_am_handler
language internal
as 'heap_tableam_handler';

create access method "it's ""so""" type table handler "a.B".rows;
create access method "heap2" type table handler heap_tableam_handler;

drop access method "gone";

drop operator family "ints" using kept;

drop access method "kept";

create access method "kept" type index handler "a.B".made;

create operator family "ints" using kept;

create operator class "ints" default for type integer using kept family "ints" as
  operator 1 =,
  function 1 hashint4(integer);

create index "t_id" on "t" using kept ("id");

comment on access method "kept" is 'two';
