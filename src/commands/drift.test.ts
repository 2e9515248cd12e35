import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import {
  connectTo,
  freshDatabase,
  runningProject,
  type RunningProject,
} from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { drift, type DriftOptions } from './drift.ts'
import type { DatabaseDrift } from './drift/result.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

const tables = `-- lockstep:up
create table users (id bigint generated always as identity primary key, email text not null, nick text);
create table posts (id bigint primary key, author bigint not null references users (id), title varchar(100));
create index posts_author_idx on posts (author);
create view authors as select distinct author from posts;
create type mood as enum ('good', 'bad');
create function twice(n integer) returns integer language sql immutable as 'select n * 2';
-- lockstep:down
drop function twice; drop type mood; drop view authors; drop table posts; drop table users;
`

async function projectAt(letter = 'a', config = ''): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server), config)
  project.write('a', '', tables)
  project.write('b', 'a', '-- lockstep:up\ncreate table tags (name text primary key);\n')
  await upgrade(await project.open(), { target: letter.repeat(8) })
  return project
}

async function change({ url }: RunningProject, sql: string): Promise<void> {
  const connection = await connectTo(url)
  await connection.run(verbatim(sql))
  await connection.close()
}

async function look(project: RunningProject, options: DriftOptions = {}): Promise<DatabaseDrift> {
  const [one] = (await drift(await project.open(), options)).databases
  if (!one) throw new TypeError('There is one database.')
  return one
}

function titles({ causes }: DatabaseDrift): readonly string[] {
  return causes.map(({ title }) => title)
}

test('a database that is what its ledger says is in sync, and is known by its digest then', async () => {
  const project = await projectAt()
  const first = await look(project)
  expect(first).toMatchObject({ verdict: 'in-sync', read: 'whole', causes: [], error: null })
  expect(first.at.map(({ id }) => id)).toEqual(['aaaaaaaa'])
  expect(await look(project)).toMatchObject({ verdict: 'in-sync', read: 'digest', shadow: null })
  expect(await look(project, { fresh: true })).toMatchObject({ read: 'whole' })
})

test('what was changed by hand is told by its cause, what has lost data first', async () => {
  const project = await projectAt()
  await look(project)
  await change(
    project,
    'alter table users drop column nick; create index by_title on posts (title); alter table posts alter title type text',
  )
  const found = await look(project)
  expect(found).toMatchObject({ verdict: 'drifted', read: 'part' })
  expect(titles(found)).toEqual([
    'column public.users.nick is gone',
    'column public.posts.title has changed: type',
    'index public.by_title was added',
  ])
  expect(found.causes[0]?.losses).toEqual([
    'The values of column public.users.nick are gone: taking it back makes it without them.',
  ])
  const whole = await look(project, { fresh: true })
  expect(whole.causes).toEqual(found.causes)
})

test('a renamed column is one cause with the view that uses it, and loses nothing', async () => {
  const project = await projectAt()
  await change(project, 'alter table posts rename author to writer')
  const found = await look(project)
  expect(titles(found)).toEqual(['column public.posts.author looks renamed to writer'])
  expect(found.causes[0]?.differences.map(({ id }) => id)).toContain('view public.authors')
  expect(found.causes[0]?.losses).toEqual([])
})

test('changes of functions and types are seen through the digest too', async () => {
  const project = await projectAt()
  await look(project)
  await change(
    project,
    `create or replace function twice(n integer) returns integer language sql immutable as 'select n + n'; alter type mood add value 'fair'`,
  )
  expect(titles(await look(project))).toEqual([
    'enum public.mood has changed: values',
    'function public.twice."(integer)" has changed: body',
  ])
})

test.each([
  ['alter table posts disable row level security; alter table users enable row level security'],
  [
    `create or replace function twice(n integer) returns integer language sql immutable as 'select n * 3';
    create or replace function thrice(n integer) returns integer language sql immutable as 'select n * 2'`,
  ],
  [
    'alter function twice(integer) security invoker; alter function thrice(integer) security definer',
  ],
])('values that two objects have exchanged are seen: %s', async (exchange) => {
  const project = runningProject(await freshDatabase(server))
  project.write(
    'a',
    '',
    `${tables.split('-- lockstep:down')[0]}
alter table posts enable row level security;
create function thrice(n integer) returns integer language sql immutable as 'select n * 3';
alter function twice(integer) security definer;`,
  )
  await upgrade(await project.open())
  expect(await look(project)).toMatchObject({ verdict: 'in-sync' })
  await change(project, exchange)
  expect(await look(project)).toMatchObject({ verdict: 'drifted' })
  expect((await look(project)).causes).toEqual((await look(project, { fresh: true })).causes)
})

test('what no revision has made is no part of a cause that is taken back', async () => {
  const project = await projectAt()
  await change(
    project,
    'alter table users rename nick to alias; create view team as select alias from users; create table people (id bigint primary key, email text not null)',
  )
  const { causes } = await look(project)
  expect(causes.map(({ origin, subject }) => [origin, subject])).toEqual([
    ['unmanaged', 'table public.people'],
    ['changed', 'column public.users.nick'],
    ['unmanaged', 'view public.team'],
  ])
})

test('what is taken back by hand is in sync again, though numbers of objects differ', async () => {
  const project = await projectAt()
  await look(project)
  await change(project, 'drop index posts_author_idx')
  expect(await look(project)).toMatchObject({ verdict: 'drifted' })
  await change(project, 'create index posts_author_idx on posts (author)')
  expect(await look(project)).toMatchObject({ verdict: 'in-sync' })
})

test('what no revision has made is told apart, and is drift unless the config says otherwise', async () => {
  const project = await projectAt()
  await change(
    project,
    'create table notes (id int primary key); create view noted as select id from notes',
  )
  const found = await look(project)
  expect(found.verdict).toBe('drifted')
  expect(found.causes.map(({ origin, subject }) => [origin, subject])).toEqual([
    ['unmanaged', 'table public.notes'],
  ])
  const lenient = await projectAt('a', `unmanaged: 'note'`)
  await change(lenient, 'create table notes (id int primary key)')
  expect(await look(lenient)).toMatchObject({
    verdict: 'in-sync',
    causes: [{ origin: 'unmanaged' }],
  })
})

test('it is held against another revision, or the declared schema, where that is asked for', async () => {
  const project = await projectAt()
  const later = await look(project, { against: { at: 'head' } })
  expect(titles(later)).toEqual(['table public.tags is gone'])
  expect(later.expected).toBe('revision bbbbbbbb (revision b)')
  const declared = await look(project, { against: 'declared' })
  expect(declared.expected).toBe('the declared schema')
  expect(declared.verdict).toBe('drifted')
})

test('what is tolerated is left alone with its reason until its day has passed', async () => {
  const config = `tolerate: [{ object: 'index public.tmp_*', reason: 'an import is on its way', until: '2030-01-31' }]`
  const project = await projectAt('a', config)
  await change(project, 'create index tmp_title on posts (title)')
  const before = await look(project, { now: new Date('2030-01-31T23:00:00Z') })
  expect(before).toMatchObject({ verdict: 'in-sync', causes: [] })
  expect(before.tolerated).toMatchObject([
    {
      reason: 'an import is on its way',
      until: '2030-01-31',
      cause: { subject: 'index public.tmp_title' },
    },
  ])
  const after = await look(project, { now: new Date('2030-02-01T00:00:00Z') })
  expect(after).toMatchObject({ verdict: 'drifted', tolerated: [] })
  expect(after.findings.map(({ code }) => code)).toContain('tolerance-expired')
})

test('what patterns leave out is listed and not compared', async () => {
  const project = await projectAt('a', `exclude: ['audit']`)
  await change(project, 'create schema audit; create table audit.log (id int)')
  expect(await look(project)).toMatchObject({
    verdict: 'in-sync',
    excluded: ['schema audit', 'table audit.log'],
  })
})

test('without a ledger nobody can say what a database should be', async () => {
  const project = runningProject(await freshDatabase(server))
  project.write('a', '', tables)
  await change(project, 'create table t (id int)')
  await expect(look(project)).rejects.toMatchObject({
    code: 'no-ledger',
    hint: expect.stringContaining('--at head'),
  })
})

test('a ledger of revisions that no file holds, or that was edited, is never in sync', async () => {
  const project = await projectAt('b')
  project.edit('b', (text) => text.replace('tags', 'labels'))
  await expect(look(project)).rejects.toMatchObject({ code: 'applied-revision-edited' })
  project.remove('b')
  await expect(look(project)).rejects.toMatchObject({ code: 'applied-revision-missing' })
})

test('what is known from before is worth nothing under another config, and may be thrown away', async () => {
  const project = await projectAt()
  await change(project, 'create table audit_log (id int)')
  expect(await look(project)).toMatchObject({ verdict: 'drifted' })
  expect(await look(project)).toMatchObject({ read: 'digest', verdict: 'drifted' })
  const cache = (await project.open()).cacheFolder
  expect(readdirSync(cache)).toContain('drift')
  rmSync(join(cache, 'drift'), { recursive: true })
  expect(await look(project)).toMatchObject({ read: 'whole', verdict: 'drifted' })
})
