-- before
create table t (id int, a int);
create table other (id int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create constraint trigger timing after insert on t for each row execute function f();
create constraint trigger condition after insert on t deferrable for each row when (new.a > 0) execute function f('x');
create constraint trigger source after insert on t from other for each row execute function f();
create trigger plain after insert on t for each row execute function f();
create constraint trigger bound after insert on t for each row execute function f();
comment on trigger timing on t is 'put back';
alter table t disable trigger condition;
-- after
create table t (id int, a int);
create table other (id int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create constraint trigger timing after insert on t deferrable initially deferred for each row execute function f();
create constraint trigger condition after insert on t deferrable for each row when (new.a > 1) execute function f('x');
create constraint trigger source after insert on t from t for each row execute function f();
create constraint trigger plain after insert on t for each row execute function f();
create trigger bound after insert on t for each row execute function f();
comment on trigger timing on t is 'put back';
alter table t disable trigger condition;
-- up
drop trigger "bound" on "t";
drop trigger "condition" on "t";
drop trigger "plain" on "t";
drop trigger "source" on "t";
drop trigger "timing" on "t";

create trigger "bound"
  after insert on "t"
  for each row
  execute function "f"();

create constraint trigger "condition"
  after insert on "t" deferrable
  for each row
  when (new.a > 1)
  execute function "f"('x');

alter table "t" disable trigger "condition";

create constraint trigger "plain"
  after insert on "t"
  for each row
  execute function "f"();

create constraint trigger "source"
  after insert on "t" from "t"
  for each row
  execute function "f"();

create constraint trigger "timing"
  after insert on "t" deferrable initially deferred
  for each row
  execute function "f"();

comment on trigger "timing" on "t" is 'put back';
