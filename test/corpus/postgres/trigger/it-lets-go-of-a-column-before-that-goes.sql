-- before
create table t (id int, a int, b int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger tr after update of a on t for each row when (new.a > 0) execute function f();
create trigger gone after update of a on t for each row execute function f();
-- after
create table t (id int, b int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger tr after update of b on t for each row when (new.b > 0) execute function f();
-- up
drop trigger "gone" on "t";

create or replace trigger "tr"
  after update of "b" on "t"
  for each row
  when (new.b > 0)
  execute function "f"();

alter table "t" drop column "a";
-- hazards: data-loss
