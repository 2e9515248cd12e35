-- before
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (id int, a int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create trigger kept after insert on t for each row execute function f();
create trigger own after insert on t1 for each row execute function f();
create trigger gone after insert on t for each row execute function f();
-- after
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (id int, a int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create trigger kept after insert or update of a on t for each row when (new.id > 0) execute function f();
create trigger new after insert on t for each row execute function f();
create trigger for_all after insert on t for each statement execute function f();
create trigger own before insert on t1 for each row execute function f();
alter table t disable trigger new;
-- up
drop trigger "gone" on "t";

create or replace trigger "kept"
  after insert or update of "a" on "t"
  for each row
  when (new.id > 0)
  execute function "f"();

create or replace trigger "own"
  before insert on "t1"
  for each row
  execute function "f"();

create trigger "for_all"
  after insert on "t"
  execute function "f"();

create trigger "new"
  after insert on "t"
  for each row
  execute function "f"();

alter table "t" disable trigger "new";
