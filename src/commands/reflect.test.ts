import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cache } from '../../test/support/generating.ts'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { verbatim } from '../core/sql.ts'
import { connect } from '../dialects/postgres/connect.ts'
import { compareStates } from './compare.ts'
import { reflectDatabase } from './reflect.ts'

/** Two tables that point at each other, one named after tests, and what only a later file can hold. */
const circle = `
create schema app;
create type app.state as enum ('on', 'off');
create sequence loose start 5;
create table authors (id serial primary key, name text not null, best_book int, state app.state);
create table books (id int primary key, author_id int not null references authors, title varchar(20));
alter table authors add foreign key (best_book) references books (id);
create table "Books" (id int default nextval('loose'));
create table test (id int primary key default nextval('authors_id_seq'));
create table app."a/b ""c""" (x app.state[], y int check (y > 0));
create index on books (lower(title));
set check_function_bodies = off;
create function again(n int) returns int language sql as 'select count(*)::int + ping(n) from books';
create function ping(n int) returns int language sql as 'select again(n - 1)';
create function parsed() returns bigint language sql begin atomic select count(*) from books; end;
alter table test add column n int default ping(3);
comment on table books is 'All -- of
them';
comment on column authors.name is 'It''s theirs';`

let root: string
let url: string
beforeAll(async () => {
  root = join(cache, `reflect-${process.pid}`)
  url = `pglite:${root}`
  const connection = await connect(url)
  await connection.run(verbatim(circle))
  await connection.close()
  return () => {
    rmSync(root, { recursive: true, force: true })
  }
})

test('a database that was written out reads back to no difference, in order and as a source', async () => {
  const cwd = place()
  const written = await reflectDatabase({ cwd }, { url, out: 'db/schema' })
  expect(written).toMatchObject({ findings: [], unmodeled: [], sql: null })
  expect(written.files.slice(0, 5)).toEqual([
    '01_schemas.sql',
    '03_types.sql',
    '04_sequences.sql',
    '05_functions.sql',
    '06_tables/app/a-b-c-9f842d09.sql',
  ])
  expect(written.files.slice(-2)).toEqual(['08_foreign-keys.sql', '90_later/05_functions.sql'])
  expect(written.files).toEqual(filesBelow(join(cwd, 'db/schema')))
  expect(readFileSync(join(cwd, 'db/schema/06_tables/public/authors.sql'), 'utf8')).toBe(`\
-- Written by \`lockstep reflect\`.

create table "authors" (
  "id" serial,
  "name" text not null,
  "best_book" integer,
  "state" app.state,
  constraint "authors_pkey" primary key ("id")
);

comment on column "authors"."name" is 'It''s theirs';
`)
  const asSource = await compareStates({ cwd }, { from: 'sql:db/schema', to: url })
  expect(asSource).toMatchObject({ verdict: 'equal', differences: [] })
  const inOrder = written.files.map((file) => readFileSync(join(cwd, 'db/schema', file), 'utf8'))
  writeFileSync(join(cwd, 'all.sql'), `begin;\n${inOrder.join('\n')}commit;\n`)
  expect(await compareStates({ cwd }, { from: 'sql:all.sql', to: url })).toMatchObject({
    verdict: 'equal',
  })
})

test('the statements are printed where no folder is named, and the objects are data', async () => {
  const { sql, folder, objects } = await reflectDatabase({ cwd: place(), url })
  expect(folder).toBe(null)
  expect(sql).toMatch(
    /^set check_function_bodies = off;\n\ncreate schema "app";\n\ncreate type "app"."state" as enum/,
  )
  expect(objects.find(({ id }) => id === 'column public.authors.state')).toEqual({
    id: 'column public.authors.state',
    kind: 'column',
    path: ['public', 'authors', 'state'],
    parent: 'table public.authors',
    attributes: expect.objectContaining({ type: 'app.state' }),
    needs: ['enum app.state', 'table public.authors'],
  })
})

test('nothing is overwritten without force, and what others wrote not even then', async () => {
  const cwd = place()
  await reflectDatabase({ cwd }, { url, out: 'schema' })
  await expect(reflectDatabase({ cwd }, { url, out: 'schema' })).rejects.toMatchObject({
    code: 'cannot-write',
    hint: expect.stringContaining('--force'),
  })
  const stale = join(cwd, 'schema/06_tables/old/gone.sql')
  mkdirSync(join(stale, '..'))
  writeFileSync(stale, readFileSync(join(cwd, 'schema/01_schemas.sql')))
  const again = await reflectDatabase({ cwd }, { url, out: 'schema', force: true })
  expect(filesBelow(join(cwd, 'schema'))).toEqual(again.files)
  expect(() => statSync(join(stale, '..'))).toThrow('ENOENT')
  writeFileSync(join(cwd, 'schema/notes.txt'), 'mine')
  await expect(reflectDatabase({ cwd }, { url, out: 'schema', force: true })).rejects.toMatchObject(
    { code: 'cannot-write', message: expect.stringContaining('notes.txt') },
  )
  await expect(reflectDatabase({ cwd }, { url, out: 'all.sql' })).rejects.toMatchObject({
    code: 'cannot-write',
    message: expect.stringContaining('no folder'),
  })
})

function place(): string {
  return temporaryProject({
    'all.sql': '',
    'lockstep.config.mjs': `import { sql } from 'lockstep/sql'
      export default { sources: sql('all.sql'), cache: ${JSON.stringify(cache)} }`,
  })
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
}
