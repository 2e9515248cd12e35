-- before
create table t (id int, a text, v tsvector);
create schema s;
create function lower() returns trigger language plpgsql as 'begin return null; end';
create function s.f() returns trigger language plpgsql as 'begin return null; end';
-- after
create table t (id int, a text, v tsvector);
create schema s;
create function lower() returns trigger language plpgsql as 'begin return null; end';
create function s.f() returns trigger language plpgsql as 'begin return null; end';
create trigger a before update on t for each row execute function suppress_redundant_updates_trigger();
create trigger b before insert or update on t for each row execute function tsvector_update_trigger('v', 'pg_catalog.english', 'a');
create trigger c before insert on t for each row execute function public.lower();
create trigger d before insert on t for each row execute function s.f();
-- up
create trigger "a"
  before update on "t"
  for each row
  execute function "suppress_redundant_updates_trigger"();

create trigger "b"
  before insert or update on "t"
  for each row
  execute function "tsvector_update_trigger"('v', 'pg_catalog.english', 'a');

create trigger "c"
  before insert on "t"
  for each row
  execute function "public"."lower"();

create trigger "d"
  before insert on "t"
  for each row
  execute function "s"."f"();
