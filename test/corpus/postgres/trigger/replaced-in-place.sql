-- before
create table t (id int, a text, b text);
create function f() returns trigger language plpgsql as 'begin return null; end';
create function g() returns trigger language plpgsql as 'begin return null; end';
create trigger "time" before insert on t for each row execute function f();
create trigger "events" after insert on t for each row execute function f();
create trigger "columns" after update of a on t for each row execute function f();
create trigger "condition" after insert on t for each row when (new.a > 'x') execute function f();
create trigger "function" after insert on t for each row execute function f();
create trigger "arguments" after insert on t for each row execute function f('x');
create trigger "tables" after update on t referencing old table as o execute function f();
create trigger "plain" after insert on t for each row when (new.a > 'x') execute function f('x');
comment on trigger "time" on t is 'stays';
-- after
create table t (id int, a text, b text);
create function f() returns trigger language plpgsql as 'begin return null; end';
create function g() returns trigger language plpgsql as 'begin return null; end';
create trigger "time" after insert on t for each row execute function f();
create trigger "events" after insert or delete on t for each row execute function f();
create trigger "columns" after update of b, a on t for each row execute function f();
create trigger "condition" after insert on t for each row when (new.a > 'y') execute function f();
create trigger "function" after insert on t for each row execute function g();
create trigger "arguments" after insert on t for each row execute function f('x', 'y');
create trigger "tables" after update on t referencing new table as n execute function f();
create trigger "plain" after insert on t for each row execute function f();
comment on trigger "time" on t is 'stays';
-- up
create or replace trigger "arguments"
  after insert on "t"
  for each row
  execute function "f"('x', 'y');

create or replace trigger "columns"
  after update of "b", "a" on "t"
  for each row
  execute function "f"();

create or replace trigger "condition"
  after insert on "t"
  for each row
  when (new.a > 'y'::text)
  execute function "f"();

create or replace trigger "events"
  after insert or delete on "t"
  for each row
  execute function "f"();

create or replace trigger "function"
  after insert on "t"
  for each row
  execute function "g"();

create or replace trigger "plain"
  after insert on "t"
  for each row
  execute function "f"();

create or replace trigger "tables"
  after update on "t"
  referencing new table as "n"
  execute function "f"();

create or replace trigger "time"
  after insert on "t"
  for each row
  execute function "f"();
