-- before
create schema app;
create table app.users (id integer);
create function f(a integer) returns integer language sql as 'select 1';
insert into pg_seclabel (objoid, classoid, objsubid, provider, label) values
  ('app'::regnamespace, 'pg_namespace'::regclass, 0, 'provider', 'internal'),
  ('app.users'::regclass, 'pg_class'::regclass, 0, 'provider', 'secret'),
  ('app.users'::regclass, 'pg_class'::regclass, 1, 'provider', 'top ''secret'''),
  ('app.users'::regclass, 'pg_class'::regclass, 1, 'another "provider"', 'top'),
  ('f(integer)'::regprocedure, 'pg_proc'::regclass, 0, 'provider', 'trusted');
-- after
create schema app;
create table app.users (id integer);
create function f(a integer) returns integer language sql as 'select 1';
insert into pg_seclabel (objoid, classoid, objsubid, provider, label) values
  ('app'::regnamespace, 'pg_namespace'::regclass, 0, 'provider', 'internal'),
  ('app.users'::regclass, 'pg_class'::regclass, 0, 'provider', 'secret'),
  ('app.users'::regclass, 'pg_class'::regclass, 1, 'provider', 'top ''secret'''),
  ('app.users'::regclass, 'pg_class'::regclass, 1, 'another "provider"', 'top'),
  ('f(integer)'::regprocedure, 'pg_proc'::regclass, 0, 'provider', 'trusted');
-- up
-- down
-- hazards:
