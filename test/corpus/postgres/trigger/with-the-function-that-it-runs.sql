-- before
create table t (id int);
create function g() returns trigger language plpgsql as 'begin return null; end';
create trigger moved after insert on t for each row execute function g();
-- after
create schema s;
create table t (id int);
create function s.f() returns trigger language plpgsql as 'begin return null; end';
create trigger moved after insert on t for each row execute function s.f();
create trigger new after insert on t for each row execute function s.f();
-- up
create schema "s";

create function "s"."f"()
returns trigger
language plpgsql
as $$begin return null; end$$;

create or replace trigger "moved"
  after insert on "t"
  for each row
  execute function "s"."f"();

create trigger "new"
  after insert on "t"
  for each row
  execute function "s"."f"();

drop function "g"();
