-- before
create table t (id int);
-- after
create schema s;
create table t (id bigint, a int);
create function s.f() returns event_trigger language plpgsql as 'begin end';
create event trigger e on ddl_command_end execute function s.f();
-- up
alter table "t" alter column "id" type bigint;

create schema "s";

alter table "t" add column "a" integer;

create function "s"."f"()
returns event_trigger
language plpgsql
as $$begin end$$;

create event trigger "e" on ddl_command_end
  execute function "s"."f"();
-- hazards: blocks-reads, table-rewrite
