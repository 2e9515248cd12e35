import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import {
  connectTo,
  freshDatabase,
  ids,
  ledgerOf,
  runningProject,
  type RunningProject,
  valueOf,
} from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { status } from './status.ts'
import { upgrade, type UpgradeOptions, type UpgradeResult } from './upgrade.ts'

const server = ownServer()

async function projectOnServer(config?: string): Promise<RunningProject> {
  return runningProject(await freshDatabase(server), config)
}

async function up(project: RunningProject, options?: UpgradeOptions): Promise<UpgradeResult> {
  return upgrade(await project.open(), options)
}

const users = '-- lockstep:up\ncreate table users (id int primary key);\n'
const posts =
  '-- lockstep:up\ncreate table posts (user_id int references users);\ninsert into users values (1);\n'

test('upgrade goes to the head, then has nothing to do', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  project.write('b', 'a', posts)
  const told: string[] = []
  const first = await upgrade(await project.open(), {}, (message) => told.push(message))
  expect(first).toMatchObject({
    from: [],
    at: [{ id: 'bbbbbbbb', message: 'revision b', file: 'migrations/b.sql' }],
    applied: [{ id: 'aaaaaaaa' }, { id: 'bbbbbbbb', file: 'migrations/b.sql' }],
    planned: null,
    server: expect.stringMatching(/^PostgreSQL 18/),
  })
  expect(first.database).toContain('127.0.0.1')
  expect(JSON.stringify(first)).not.toContain('sesame')
  expect(told).toContain('Applying 2 of 2: bbbbbbbb revision b, 2 statements')
  expect(told.at(-1)).toMatch(/^Applied bbbbbbbb revision b in \d+ ms$/)
  const second = await up(project)
  expect(second.applied).toEqual([])
  expect(ids(second.from)).toBe('b')
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/1'])
})

test('targets lead as far as they say, and what was skipped runs later', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  project.write('b', 'a', posts)
  project.write('c', 'a', '-- lockstep:up\ncreate table tags (id int);\n')
  project.write('d', 'bc', '-- lockstep:up\n')
  expect(ids((await up(project, { target: '+1' })).applied)).toBe('a')
  expect(ids((await up(project, { target: 'ccc' })).at)).toBe('c')
  const rest = await up(project)
  expect(ids(rest.applied)).toBe('bd')
  expect(ids(rest.at)).toBe('d')
})

test('several heads are an error that names them, before anything runs', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  project.write('b', 'a', posts)
  project.write('c', 'a', '-- lockstep:up\ncreate table tags (id int);\n')
  await expect(up(project)).rejects.toMatchObject({
    code: 'multiple-heads',
    message: expect.stringMatching(/bbbbbbbb.*cccccccc/),
  })
  expect(await ledgerOf(project.url)).toEqual([])
  expect(ids((await up(project, { target: 'heads' })).at)).toBe('bc')
})

test.each(['base', '-1'])('the target %s is turned away: it leads down', async (target) => {
  const project = await projectOnServer()
  await expect(up(project, { target })).rejects.toMatchObject({
    code: 'usage',
    hint: `Run \`lockstep downgrade ${target}\`.`,
  })
})

test('SQL that fails names file, line and SQLSTATE, keeps what ran before it and nothing of its own', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  project.write(
    'b',
    'a',
    '-- lockstep:up\ncreate table x ();\n\ninsert into users\nvalues (null);\n',
  )
  await expect(up(project)).rejects.toMatchObject({
    code: 'revision-failed',
    message: expect.stringMatching(/migrations\/b\.sql:7: revision bbbbbbbb failed: null value/),
    hint: expect.stringContaining('Before it, 1 revision was applied: aaaaaaaa.'),
    details: {
      sqlstate: '23502',
      line: 7,
      applied: [{ id: 'aaaaaaaa' }],
    },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
  expect(await valueOf(await connectTo(project.url), `select to_regclass('x')`)).toBeNull()
})

test('a deferred constraint that fails at the commit is a failure of its revision', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  project.write(
    'b',
    'a',
    '-- lockstep:up\ncreate table posts (user_id int references users deferrable initially deferred);\ninsert into posts values (7);\n',
  )
  await expect(up(project)).rejects.toMatchObject({
    code: 'revision-failed',
    message: expect.stringContaining('migrations/b.sql'),
    details: { sqlstate: '23503', revision: 'bbbbbbbb' },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
})

test('text that is no SQL is found before the first revision runs', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  project.write('b', 'a', '-- lockstep:up\n\ncreate tabel posts ();\n')
  await expect(up(project)).rejects.toMatchObject({
    code: 'revision-invalid',
    details: { line: 6 },
  })
  expect(await ledgerOf(project.url)).toEqual([])
})

const halfway = `-- lockstep:up
create table users (id int);
insert into users values (1), (1);

-- lockstep:up no-transaction
create unique index concurrently users_id on users (id);
create index concurrently users_again on users (id);
`

test('a revision that stopped halfway goes on at the unit that failed', async () => {
  const project = await projectOnServer()
  project.write('a', '', halfway)
  await expect(up(project)).rejects.toMatchObject({ code: 'revision-failed' })
  expect(await ledgerOf(project.url)).toEqual(['a 0/3'])
  const { revisions, at, behind } = await status(await project.open())
  expect({ revisions, at, behind }).toMatchObject({
    revisions: [{ id: 'aaaaaaaa', state: 'half-applied' }],
    at: [],
    behind: 1,
  })
  const connection = await connectTo(project.url)
  // The index that failed left nothing behind.
  expect(await valueOf(connection, 'select count(*) from pg_index where not indisvalid')).toBe('0')
  await connection.run(verbatim('delete from users where ctid = (select min(ctid) from users)'))
  expect(ids((await up(project)).applied)).toBe('a')
  expect(await ledgerOf(project.url)).toEqual(['a 0/3', 'a 1/3', 'a 2/3'])
  expect(
    await valueOf(
      connection,
      `select count(*) from pg_index where indrelid = 'users'::regclass and indisvalid`,
    ),
  ).toBe('2')
})

test('what has not run of a half-applied revision can be mended, what ran can not', async () => {
  const project = await projectOnServer()
  project.write('a', '', halfway)
  await expect(up(project)).rejects.toMatchObject({ code: 'revision-failed' })
  project.edit('a', (text) => text.replace('(1), (1)', '(1), (2)'))
  await expect(up(project)).rejects.toMatchObject({
    code: 'applied-revision-edited',
    message: expect.stringContaining('its first 1 of 3 parts'),
  })
  project.edit('a', (text) => text.replace('(1), (2)', '(1),\r\n  (1)').replace('unique ', ''))
  expect(ids((await up(project)).applied)).toBe('a')
  expect((await status(await project.open())).revisions[0]?.state).toBe('applied')
  expect((await up(project)).applied).toEqual([])
})

test('an applied revision that was edited is refused by name; new line ends, comments and space are no edit', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  await up(project)
  project.edit('a', (text) =>
    text.replace('create table', '-- people\ncreate   table').replaceAll('\n', '\r\n'),
  )
  project.write('b', 'a', posts)
  expect(ids((await up(project)).applied)).toBe('b')
  project.edit('a', (text) => text.replace('int', 'bigint'))
  project.write('c', 'b', '-- lockstep:up\ncreate table tags ();\n')
  await expect(up(project)).rejects.toMatchObject({
    code: 'applied-revision-edited',
    message: expect.stringContaining('"aaaaaaaa" (migrations/a.sql)'),
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/1'])
})

test('an applied revision that no file holds is refused by id and message', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  project.write('b', 'a', posts)
  await up(project)
  project.remove('b')
  await expect(up(project)).rejects.toMatchObject({
    code: 'applied-revision-missing',
    message: 'The database has the revision "bbbbbbbb" (revision b), and no file holds it.',
  })
})

test('what a file does not allow to be destroyed stops the whole run', async () => {
  const project = await projectOnServer()
  project.write(
    'a',
    '',
    '-- lockstep:up\ncreate table users (id int, email text);\ncreate table posts ();\n',
  )
  project.write(
    'b',
    'a',
    '-- lockstep:up\nalter table users drop column email;\ndelete from posts;\n',
  )
  await expect(up(project)).rejects.toMatchObject({
    code: 'data-loss',
    message:
      'migrations/b.sql:5 destroys column public.users.email, migrations/b.sql:6 destroys table public.posts, and the file does not say that it may. Nothing was run.',
    hint: expect.stringContaining('`-- lockstep:allow column public.users.email`'),
  })
  expect(await ledgerOf(project.url)).toEqual([])
  project.edit('b', (text) =>
    text.replace('-- lockstep:up', '-- lockstep:allow table users\n-- lockstep:up'),
  )
  await expect(up(project)).rejects.toMatchObject({
    message: expect.not.stringContaining('users.email'),
    details: { losses: [{ destroys: 'table public.posts', line: 7 }] },
  })
  expect(ids((await up(project, { lossAllowed: true })).applied)).toBe('ab')
})

test('a dry run lists the statements and leaves the database untouched', async () => {
  const project = await projectOnServer()
  project.write('a', '', users)
  const { applied, planned } = await up(project, { dryRun: true })
  expect(applied).toEqual([])
  expect(planned).toEqual([
    {
      id: 'aaaaaaaa',
      message: 'revision a',
      file: 'migrations/a.sql',
      statements: [{ text: 'create table users (id int primary key)', line: 4, destroys: [] }],
    },
  ])
  expect(
    await valueOf(await connectTo(project.url), `select to_regnamespace('lockstep')`),
  ).toBeNull()
})

test('settings that one revision leaves behind do not reach the next', async () => {
  const project = await projectOnServer()
  project.write(
    'a',
    '',
    `-- lockstep:up\ncreate schema other;\nset search_path = other;\n${users.split('\n')[1]}\n`,
  )
  project.write('b', 'a', '-- lockstep:up\ncreate table tags ();\n')
  await up(project)
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, `select to_regclass('other.users')::text`)).toBe('other.users')
  expect(await valueOf(connection, `select to_regclass('public.tags')::text`)).toBe('tags')
})

test('an unreachable server is an error of its own', async () => {
  const project = runningProject('postgres://nobody@127.0.0.1:1/nothing')
  await expect(up(project)).rejects.toMatchObject({ code: 'cannot-connect' })
})
