-- before
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (id int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create table t2 partition of t for values from (10) to (20);
create table t3 partition of t for values from (20) to (30);
create trigger a after insert on t for each row execute function f();
alter table t2 disable trigger a;
alter table t3 enable always trigger a;
-- after
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (id int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create table t2 partition of t for values from (10) to (20);
create table t3 partition of t for values from (20) to (30);
create trigger a after insert on t for each row execute function f();
alter table t1 disable trigger a;
alter table t3 enable replica trigger a;
-- up
alter table "t2" enable trigger "a";

alter table "t3" enable replica trigger "a";

alter table "t1" disable trigger "a";
