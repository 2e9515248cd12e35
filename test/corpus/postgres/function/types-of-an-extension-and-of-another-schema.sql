-- before
create schema app;
create extension citext;
-- after
create schema app;
create extension citext with schema public;
create schema ext;
create extension hstore with schema ext;
create type app.mood as enum ('ok');
create table app.t (id int);
create function app.f(a citext, b ext.hstore, c app.mood[], d app.t) returns setof app.t language sql set search_path = app as 'select * from t';
-- up
create schema "ext";

create extension if not exists "hstore" with schema "ext";

create type "app"."mood" as enum ('ok');

create table "app"."t" (
  "id" integer
);

create function "app"."f"("a" citext, "b" ext.hstore, "c" app.mood[], "d" app.t)
returns setof app.t
language sql
set search_path = app
as $$select * from t$$;
