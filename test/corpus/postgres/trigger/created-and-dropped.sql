-- before
create table t (id int, a text, b text);
create view v as select id, a from t;
create function f() returns trigger language plpgsql as 'begin return null; end';
-- after
create table t (id int, a text, b text);
create view v as select id, a from t;
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger plain before insert on t for each row execute function f();
create trigger all_events after insert or update or delete or truncate on t execute function f();
create trigger of_columns after update of b, a or delete on t for each row when (old.a is distinct from 'x' or old.id in (1, 2)) execute function f('x', 'it''s', '');
create trigger tables after update on t referencing old table as old_rows new table as "New ""rows" for each statement execute function f();
create trigger inserted after insert on t referencing new table as new_rows for each row execute function f();
create trigger instead instead of insert or update or delete on v for each row execute function f();
create trigger on_view before insert on v for each statement execute function f();
create constraint trigger later after insert on t deferrable initially deferred for each row execute function f();
-- up
create trigger "all_events"
  after insert or update or delete or truncate on "t"
  execute function "f"();

create trigger "inserted"
  after insert on "t"
  referencing new table as "new_rows"
  for each row
  execute function "f"();

create constraint trigger "later"
  after insert on "t" deferrable initially deferred
  for each row
  execute function "f"();

create trigger "of_columns"
  after update of "b", "a" or delete on "t"
  for each row
  when ((old.a IS DISTINCT FROM 'x'::text) OR (old.id = ANY (ARRAY[1, 2])))
  execute function "f"('x', 'it''s', '');

create trigger "plain"
  before insert on "t"
  for each row
  execute function "f"();

create trigger "tables"
  after update on "t"
  referencing old table as "old_rows" new table as "New ""rows"
  execute function "f"();

create trigger "instead"
  instead of insert or update or delete on "v"
  for each row
  execute function "f"();

create trigger "on_view"
  before insert on "v"
  execute function "f"();
