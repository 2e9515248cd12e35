-- before
create table t (id int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger a after insert on t for each row execute function f();
comment on trigger a on t is 'put back';
-- after
create table t (id int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger a after insert on t for each statement execute function f();
comment on trigger a on t is 'put back';
-- up
drop trigger "a" on "t";

create trigger "a"
  after insert on "t"
  execute function "f"();

comment on trigger "a" on "t" is 'put back';
