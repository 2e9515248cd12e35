import { expect, test } from 'vitest'
import { split } from './split.ts'

async function textsOf(script: string): Promise<readonly (readonly [number, string])[]> {
  return (await split(script)).map(({ line, text }) => [line, text])
}

async function destroyedIn(script: string): Promise<readonly string[]> {
  return (await split(script)).flatMap(({ destroys }) => destroys)
}

test('statements keep their text and lose their semicolon and the comments around them', async () => {
  const script = [
    '-- é: a comment; with a semicolon',
    "select 'ü', 1; /* one /* nested */ */",
    '',
    '/* two */ -- three',
    '  create table "t;" (',
    '    id int -- inside',
    '  ) -- after',
    '; select $$ ; -- not a comment $$ -- last',
  ].join('\n')
  expect(await textsOf(script)).toEqual([
    [2, "select 'ü', 1"],
    [5, 'create table "t;" (\n    id int -- inside\n  )'],
    [8, 'select $$ ; -- not a comment $$'],
  ])
})

test('a function with a body in the standard form is one statement', async () => {
  const script =
    'create function f() returns int begin atomic; select 1; select 2; end;\n\nselect f()'
  expect((await textsOf(script)).map(([line]) => line)).toEqual([1, 3])
})

test.each(['', '  \n', '-- nothing', ';;', '\uFEFF'])('%j holds no statement', async (script) => {
  expect(await split(script)).toEqual([])
})

test('a byte order mark and Windows line ends do no harm', async () => {
  expect(await textsOf('\uFEFFselect 1;\r\nselect 2;\r\n')).toEqual([
    [1, 'select 1'],
    [2, 'select 2'],
  ])
})

test.each([
  ["select 'ééé 😀';\n\n  selekt 2;\nselect 3", 3, 'syntax error at or near "selekt"'],
  ['select 1;\n\ncreate table (', 3, 'syntax error'],
  ["select 'open\n\n", 1, 'unterminated quoted string'],
  ['select 1;\n\\restrict abc\nselect 2', 2, 'is a command of psql'],
  ['copy t (a) from stdin;\n1\tx\n\\.\n', 2, '`copy … from stdin`'],
  ['select 1;\nselect \0 2', 2, 'zero byte'],
])('%j is refused with its line', async (script, line, words) => {
  const failure = split(script)
  await expect(failure).rejects.toMatchObject({ code: 'revision-invalid', details: { line } })
  await expect(failure).rejects.toThrow(words)
})

test.each([
  ['drop table users, "App"."T" cascade', ['table public.users', 'table "App"."T"']],
  ['drop table if exists a.b', ['table a.b']],
  [
    'alter table users drop column email, drop constraint c, drop column if exists "E"',
    ['column public.users.email', 'column public.users."E"'],
  ],
  ['alter type pair drop attribute a', ['type attribute public.pair.a']],
  ['drop schema x, "Y" cascade', ['schema x', 'schema "Y"']],
  ['drop schema x', []],
  ['drop sequence s', ['sequence public.s']],
  ['truncate a, b.c', ['table public.a', 'table b.c']],
  ['drop database d', ['database d']],
  ['drop owned by bob', ['role bob']],
  ['delete from t', ['table public.t']],
  ['with gone as (delete from t returning *) select * from gone', ['table public.t']],
  ['delete from t where id = 1', []],
  ['drop type t; drop materialized view v; drop view w; drop index i; drop function f', []],
  ['alter table t alter column c drop not null; alter table t drop constraint k', []],
  ['create rule r as on delete to v do instead delete from t', []],
  ['create temp table s (id int); delete from s; drop table s; drop table pg_temp.s', []],
  ['create temp table s as select 1; truncate s; drop table t', ['table public.t']],
])('%s', async (script, destroyed) => {
  expect(await destroyedIn(script)).toEqual(destroyed)
})

test('a statement that sets the encoding of the client is left out', async () => {
  const statements = await split(
    `set client_encoding = 'latin1'; SET CLIENT_ENCODING TO latin1; select 'é'`,
  )
  expect(statements.map(({ text }) => text)).toEqual([`select 'é'`])
})
