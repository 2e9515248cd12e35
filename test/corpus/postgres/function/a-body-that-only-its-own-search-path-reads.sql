-- before
create schema app;
create table app.t (id int);
-- after
create schema app;
create table app.t (id int);
create type app.mood as enum ('ok');
set search_path = app;
create function app.all_of_t() returns setof app.t language sql as 'select * from t';
create function app.first() returns int language plpgsql as 'declare m mood; begin select id from t; return 1; end';
set search_path = public;
create function app.with_a_path() returns setof app.t language sql set search_path = app as 'select * from t';
create function app.by_its_schema() returns setof app.t language sql as 'select * from app.t';
create function app.in_time() returns int language plpgsql as 'begin perform * from t; return 1; end';
-- up
create type "app"."mood" as enum ('ok');

set local check_function_bodies = off;
create function "app"."all_of_t"()
returns setof app.t
language sql
as $$select * from t$$;

create function "app"."by_its_schema"()
returns setof app.t
language sql
as $$select * from app.t$$;

create function "app"."first"()
returns integer
language plpgsql
as $$declare m mood; begin select id from t; return 1; end$$;

create function "app"."in_time"()
returns integer
language plpgsql
as $$begin perform * from t; return 1; end$$;

create function "app"."with_a_path"()
returns setof app.t
language sql
set search_path = app
as $$select * from t$$;
