-- before
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (id int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create table t2 partition of t for values from (10) to (20) partition by range (id);
create table t21 partition of t2 for values from (10) to (15);
create table t22 partition of t2 for values from (15) to (20);
create trigger firing after insert on t for each row execute function f();
create trigger replaced after insert on t for each row execute function f();
create trigger anew after insert on t for each row execute function f();
create trigger gone after insert on t for each row execute function f();
alter table t1 disable trigger firing;
alter table t1 disable trigger replaced;
alter table t1 disable trigger anew;
alter table t1 disable trigger gone;
alter table t2 enable always trigger firing;
alter table t22 enable replica trigger firing;
-- after
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (id int) partition by range (id);
create table t1 partition of t for values from (0) to (10);
create table t2 partition of t for values from (10) to (20) partition by range (id);
create table t21 partition of t2 for values from (10) to (15);
create table t22 partition of t2 for values from (15) to (20);
create trigger firing after insert on t for each row execute function f();
create trigger replaced after insert or delete on t for each row execute function f();
create trigger anew after insert on t for each statement execute function f();
alter table t enable replica trigger firing;
alter table t1 disable trigger firing;
alter table t1 disable trigger replaced;
alter table t2 enable always trigger firing;
alter table t22 enable replica trigger firing;
-- up
alter table "t1" enable trigger "firing";
alter table "t1" enable trigger "replaced";
alter table "t2" enable trigger "firing";

drop trigger "anew" on "t";
drop trigger "gone" on "t";

alter table "t" enable replica trigger "firing";

create or replace trigger "replaced"
  after insert or delete on "t"
  for each row
  execute function "f"();

create trigger "anew"
  after insert on "t"
  execute function "f"();

alter table "t1" disable trigger "firing";
alter table "t1" disable trigger "replaced";
alter table "t2" enable always trigger "firing";
alter table "t22" enable replica trigger "firing";
