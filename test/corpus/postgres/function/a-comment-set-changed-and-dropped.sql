-- before
create function a(int) returns int language sql as 'select 1';
create function b(int) returns int language sql as 'select 1';
create function c() returns int language sql as 'select 1';
comment on function a(int) is 'one';
comment on function b(int) is 'two';
-- after
create function a(int) returns int language sql as 'select 1';
create function b(int) returns int language sql as 'select 1';
create function c() returns int language sql as 'select 1';
comment on function b(int) is 'three';
comment on function c() is 'four';
-- up
comment on function "a"(integer) is null;

comment on function "b"(integer) is 'three';

comment on function "c"() is 'four';
