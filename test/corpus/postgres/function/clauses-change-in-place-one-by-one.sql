-- before
create function v() returns int language sql as 'select 1';
create function s(int) returns int language sql as 'select 1';
create function d() returns int language sql as 'select 1';
create function l() returns int language sql as 'select 1';
create function p() returns int language sql as 'select 1';
create function c() returns int language sql as 'select 1';
create function r() returns setof int language sql as 'select 1';
create function g() returns int language sql set work_mem = '1MB' set search_path = public as 'select 1';
-- after
create function v() returns int language sql immutable as 'select 1';
create function s(int) returns int language sql strict as 'select 1';
create function d() returns int language sql security definer as 'select 1';
create function l() returns int language sql leakproof as 'select 1';
create function p() returns int language sql parallel safe as 'select 1';
create function c() returns int language sql cost 5 as 'select 1';
create function r() returns setof int language sql rows 5 as 'select 1';
create function g() returns int language sql set work_mem = '2MB' set timezone = 'UTC' as 'select 1';
-- up
alter function "c"() cost 5;
alter function "d"() security definer;
alter function "g"() reset search_path set timezone = 'UTC' set work_mem = '2MB';
alter function "l"() leakproof;
alter function "p"() parallel safe;
alter function "r"() rows 5;
alter function "s"(integer) strict;
alter function "v"() immutable;
-- down
alter function "c"() cost 100;
alter function "d"() security invoker;
alter function "g"() reset timezone set search_path = public set work_mem = '1MB';
alter function "l"() not leakproof;
alter function "p"() parallel unsafe;
alter function "r"() rows 1000;
alter function "s"(integer) called on null input;
alter function "v"() volatile;
