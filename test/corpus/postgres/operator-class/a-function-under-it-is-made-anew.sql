-- before
create function hash_of(a int) returns int language sql immutable as 'select a';
create function same(int, int) returns boolean language sql immutable as 'select true';
create operator =# (function = same, leftarg = int, rightarg = int);
create operator class int_ops for type int using hash as operator 1 =#, function 1 hash_of(int);
create table t (id int);
create index t_id on t using hash (id int_ops);
-- after
create function hash_of(b int) returns int language sql immutable as 'select b';
create function same(int, int) returns boolean language sql immutable as 'select true';
create operator =# (function = same, leftarg = int, rightarg = int);
create operator class int_ops for type int using hash as operator 1 =#, function 1 hash_of(int);
create table t (id int);
create index t_id on t using hash (id int_ops);
-- up
drop index "t_id";

drop operator class "int_ops" using hash;

drop function "hash_of"(integer);

create function "hash_of"("b" integer)
returns integer
language sql
immutable
as $$select b$$;

create operator class "int_ops" for type integer using hash family "int_ops" as
  operator 1 =#,
  function 1 hash_of(integer);

create index "t_id" on "t" using hash ("id" int_ops);
