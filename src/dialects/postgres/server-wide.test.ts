import { expect, test } from 'vitest'
import { reachOfScripts } from './server-wide.ts'

test.each([
  'create table t (id int default 1); create index on t (id); alter table t add column u uuid default gen_random_uuid()',
  "create function f() returns int language sql as 'select 1'; create view v as select f() as n",
  'create table t (a int); create materialized view m as select count(*) from t',
  'create table t (a text); insert into t values (now()::text); update t set a = lower(a)',
  "grant select on t to reader; comment on table t is 'x'; alter default privileges grant select on tables to reader",
])(
  'what defines things, or moves rows with functions of the server, stays within: %s',
  async (script) => {
    expect(await reachOfScripts([script])).toMatchObject({ isOpen: false })
  },
)

test.each([
  'create role app',
  'alter role app in database x set search_path = y',
  'grant connect on database x to app',
  "comment on database x is 'y'",
  "do $$ begin execute 'create ' || 'role x'; end $$",
  'create function mk() returns int language plpgsql as $$ begin create role x; return 1; end $$; select mk()',
  'create function mk() returns trigger language plpgsql as $$ begin return new; end $$; create table t (a int); create trigger g before insert on t for each row execute function mk(); insert into t values (1)',
  'create foreign table abroad (a int) server s; insert into abroad values (1)',
  'create foreign table abroad (a int) server s; create view v as select * from abroad; create table k as select * from v',
  'create table k as select extra.work()',
  "copy t to program 'true'",
  "create subscription s connection 'x' publication p",
  'create event trigger e on ddl_command_end execute function f()',
  'call work()',
  'no SQL at all',
])('what may reach beyond its database is open: %s', async (script) => {
  expect(await reachOfScripts([script])).toMatchObject({ isOpen: true })
})

test('functions that are called are told, for the server to say what they are', async () => {
  const script = "create table k as select pg_terminate_backend(1), dblink('x', 'y')"
  expect((await reachOfScripts([script])).calls).toEqual(['dblink', 'pg_terminate_backend'])
})
