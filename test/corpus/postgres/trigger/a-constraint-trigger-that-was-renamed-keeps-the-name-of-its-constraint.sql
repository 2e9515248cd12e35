-- before
create table t (id int);
create function f() returns trigger language plpgsql as 'begin return null; end';
-- after
create table t (id int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create constraint trigger first after insert on t deferrable for each row execute function f();
alter trigger first on t rename to second;
-- then
begin;
set constraints first deferred;
commit;
-- up
create constraint trigger "first"
  after insert on "t" deferrable
  for each row
  execute function "f"();

alter trigger "first" on "t" rename to "second";
