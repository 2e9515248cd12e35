-- before
create table t (id int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger a after insert on t execute function f();
create trigger b after insert on t execute function f();
create trigger c after insert on t execute function f();
create trigger d after insert on t execute function f();
create constraint trigger e after insert on t for each row execute function f();
alter table t disable trigger b;
alter table t enable replica trigger c;
alter table t enable always trigger d;
-- after
create table t (id int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger a after insert on t execute function f();
create trigger b after insert on t execute function f();
create trigger c after insert on t execute function f();
create trigger d after insert or delete on t execute function f();
create constraint trigger e after insert on t for each row execute function f();
create trigger g after insert on t execute function f();
alter table t disable trigger a;
alter table t enable always trigger c;
alter table t enable always trigger d;
alter table t disable trigger e;
alter table t enable replica trigger g;
-- up
alter table "t" disable trigger "a";
alter table "t" enable trigger "b";
alter table "t" enable always trigger "c";

create or replace trigger "d"
  after insert or delete on "t"
  execute function "f"();

alter table "t" enable always trigger "d";
alter table "t" disable trigger "e";

create trigger "g"
  after insert on "t"
  execute function "f"();

alter table "t" enable replica trigger "g";
