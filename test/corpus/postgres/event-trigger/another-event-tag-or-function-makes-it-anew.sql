-- before
create function f() returns event_trigger language plpgsql as 'begin end';
create function g() returns event_trigger language plpgsql as 'begin end';
create event trigger by_event on ddl_command_start execute function f();
create event trigger by_tags on ddl_command_end when tag in ('CREATE TABLE') execute function f();
create event trigger by_function on sql_drop execute function f();
comment on event trigger by_tags is 'put back';
-- after
create function f() returns event_trigger language plpgsql as 'begin end';
create function g() returns event_trigger language plpgsql as 'begin end';
create event trigger by_event on ddl_command_end execute function f();
create event trigger by_tags on ddl_command_end execute function f();
create event trigger by_function on sql_drop execute function g();
comment on event trigger by_tags is 'put back';
-- up
drop event trigger "by_event";
drop event trigger "by_function";
drop event trigger "by_tags";

create event trigger "by_event" on ddl_command_end
  execute function "f"();

create event trigger "by_function" on sql_drop
  execute function "g"();

create event trigger "by_tags" on ddl_command_end
  execute function "f"();

comment on event trigger "by_tags" is 'put back';
