import { expect, test } from 'vitest'
import { formatRevision, parseRevision } from './revision-file.ts'
import { reachesBeyondSchemas, writesRows } from './row-statements.ts'

function up(text: string) {
  const sections = [{ direction: 'up', transactional: true, text }] as const
  const draft = { id: 'aaaaaaaa', parents: [], message: 'm', allows: [], sections }
  return parseRevision(formatRevision(draft), 'a.sql')
}

test.each([
  'insert into t values (1)',
  '/* first */ Update t set a = 1',
  'create table x (); delete from t where a',
  'with gone as (delete from t returning a) insert into u select a from gone',
  'create unlogged table x as select 1 as a',
  'create table x (a) as table y',
  `select setval('s', 7)`,
  'do $$ begin end $$',
])('%s writes rows, or may', (text) => {
  expect(writesRows(up(text))).toBe(true)
  expect(reachesBeyondSchemas(up(text))).toBe(true)
})

test.each([
  'create table t (a int default (select 1), insert_at text)',
  `comment on table t is 'insert into t'`,
  'create view v as select 1 as a',
  'create function f() returns int language sql as $$ insert into t values (1) returning 1 $$',
  'create table t (a int generated always as (1) stored)',
  '-- insert into t\nalter table t add "update" int',
])('%s writes none', (text) => {
  expect(writesRows(up(text))).toBe(false)
  expect(reachesBeyondSchemas(up(text))).toBe(false)
})

test.each(['create role app', 'alter database d set work_mem = 1', 'refresh materialized view v'])(
  '%s shows in no schema of tables',
  (text) => {
    expect(writesRows(up(text))).toBe(false)
    expect(reachesBeyondSchemas(up(text))).toBe(true)
  },
)
