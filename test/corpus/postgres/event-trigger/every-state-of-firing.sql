-- before
create function f() returns event_trigger language plpgsql as 'begin end';
create event trigger a on sql_drop execute function f();
create event trigger b on sql_drop execute function f();
create event trigger c on sql_drop execute function f();
alter event trigger b disable;
alter event trigger c enable replica;
-- after
create function f() returns event_trigger language plpgsql as 'begin end';
create event trigger a on sql_drop execute function f();
create event trigger b on sql_drop execute function f();
create event trigger c on sql_drop execute function f();
alter event trigger a enable always;
alter event trigger c disable;
-- up
alter event trigger "c" disable;
alter event trigger "a" enable always;
alter event trigger "b" enable;
