-- requires: 17
-- before
create function f() returns event_trigger language plpgsql as 'begin end';
-- after
create schema s;
create function f() returns event_trigger language plpgsql as 'begin end';
create event trigger "E ""e" on ddl_command_end when tag in ('CREATE TABLE', 'ALTER TABLE') execute function f();
create event trigger drops on sql_drop execute function f();
create event trigger rewrites on table_rewrite execute function f();
create event trigger starts on ddl_command_start execute function f();
create event trigger login on login execute function f();
alter event trigger starts disable;
comment on event trigger "E ""e" is 'it''s';
-- up
create schema "s";

create event trigger "E ""e" on ddl_command_end
  when tag in ('CREATE TABLE', 'ALTER TABLE')
  execute function "f"();

comment on event trigger "E ""e" is 'it''s';

create event trigger "drops" on sql_drop
  execute function "f"();

create event trigger "login" on login
  execute function "f"();

create event trigger "rewrites" on table_rewrite
  execute function "f"();

create event trigger "starts" on ddl_command_start
  execute function "f"();

alter event trigger "starts" disable;
