import { expect, test } from 'vitest'
import { interrupted } from '../../test/kills/interrupted.ts'
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
import { upgrade } from './upgrade.ts'

const server = ownServer()

/** For a machine that is busy. */
const patience = { timeout: 30_000 }

const users =
  '-- lockstep:up\ncreate table users (id int, team int);\ninsert into users values (1, 1);\n'

/** A project whose first revision ran. */
async function begun(config = ''): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server), config)
  project.write('a', '', users)
  await upgrade(await project.open())
  return project
}

test('an index that is built concurrently waits longer than any lock timeout, and says for whom', async () => {
  const project = await begun('lockTimeout: 20, statementTimeout: 50')
  project.write(
    'b',
    'a',
    '-- lockstep:up no-transaction\ncreate index concurrently users_id on users (id);\n',
  )
  const other = await connectTo(project.url)
  await other.run(verbatim('begin; insert into users values (2, 2)'))
  const told: string[] = []
  const running = upgrade(await project.open(), {}, (message, kind) => {
    if (kind !== 'fleeting') told.push(message)
  })
  await expect.poll(() => told.join('\n'), patience).toContain('waits for')
  await other.run(verbatim('commit'))
  expect(ids((await running).applied)).toBe('b')
  const pid = String(await valueOf(other, 'select pg_backend_pid()'))
  expect(told.filter((line) => line.includes('waits for'))).toEqual([
    expect.stringMatching(
      new RegExp(
        `^1 of 1, \\d+ s: create index concurrently users_id on u… waits for server process ${pid}, application "lockstep", user "postgres", idle in transaction for \\d+ s, its transaction open for \\d+ s, last statement: begin; insert`,
      ),
    ),
  ])
})

test('how long a statement takes and how far it is are told while it runs', async () => {
  const project = await begun()
  await (
    await connectTo(project.url)
  ).run(verbatim('insert into users select g, g from generate_series(1, 20000) g'))
  // A function that takes its time for each row, and names no time itself.
  project.write(
    'b',
    'a',
    `-- lockstep:up
create function slow(id int) returns int immutable language plpgsql as $$
begin if id % 8 = 0 then perform pg_sleep(0.001); end if; return id; end $$;
create index users_slow on users (slow(id));
`,
  )
  const told: string[] = []
  await upgrade(await project.open(), {}, (message) => told.push(message))
  expect(told).toContain('1 of 1: create index users_slow on users (slow(id))')
  expect(told).toContainEqual(
    expect.stringMatching(
      /^1 of 1, \d+ s, building index: scanning table \d+ %: create index users_slow/,
    ),
  )
})

test('who keeps a lock is named by the error', async () => {
  const project = await begun('lockTimeout: 100, lockAttempts: 2, lockPause: 10')
  project.write('b', 'a', '-- lockstep:up\nalter table users add column email text;\n')
  const other = await connectTo(project.url)
  await other.run(verbatim('begin; lock table users'))
  const pid = await valueOf(other, 'select pg_backend_pid()')
  const failure = upgrade(await project.open())
  await expect(failure).rejects.toMatchObject({
    code: 'lock-timeout',
    message: expect.stringContaining(`it waited for server process ${String(pid)}`),
    hint: expect.stringContaining(`pg_terminate_backend(${String(pid)})`),
    details: { attempts: 2, blockers: [{ pid }] },
  })
})

test('a deadlock is no failure: the section is tried again', async () => {
  const project = await begun('lockTimeout: 20000, lockPause: 10')
  await (await connectTo(project.url)).run(verbatim('create table teams (id int)'))
  project.write(
    'b',
    'a',
    '-- lockstep:up\nlock table users;\nselect pg_sleep(0.3);\nalter table teams add column name text;\n',
  )
  const other = await connectTo(project.url)
  // The other one looks for deadlocks late, so it is the upgrade that gives way.
  await other.run(verbatim(`set deadlock_timeout = '30s'; begin; lock table teams`))
  const running = upgrade(await project.open())
  await expect.poll(() => locksOn(project.url, 'users'), patience).toBe('1')
  await other.run(verbatim('lock table users; commit'))
  expect(ids((await running).applied)).toBe('b')
})

test('a statement that takes longer than it may is named, with the key of the config', async () => {
  const project = await begun('statementTimeout: 100')
  project.write('b', 'a', '-- lockstep:up\nselect pg_sleep(20);\n')
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'revision-failed',
    hint: expect.stringContaining('raise `statementTimeout` in the config'),
    details: { sqlstate: '57014', line: 5 },
  })
})

test('a process that says nothing more loses its transaction, and the next run goes on', async () => {
  const project = await begun('idleTimeout: 100')
  project.write('b', 'a', '-- lockstep:up\nalter table users add column email text;\nselect 1;\n')
  const hanging = interrupted(await project.open(), {
    at: 'select 1',
    when: 'before',
    act: () => new Promise((resolve) => setTimeout(resolve, 1000)),
  })
  await expect(upgrade(hanging.project)).rejects.toMatchObject({
    code: 'session-lost',
    hint: expect.stringContaining('This process said nothing for longer than `idleTimeout`'),
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
  expect(ids((await upgrade(await project.open())).applied)).toBe('b')
})

test('what refuses a transaction is found out by the server, and what ends one too', async () => {
  const project = await begun()
  project.write(
    'b',
    'a',
    `-- lockstep:up no-transaction
do $$ begin insert into users values (2, 2); commit; insert into users values (3, 3); end $$;
do $$ begin insert into users values (4, 4); end $$;
cluster;
insert into users values (5, null), (null, 1 / 0);
`,
  )
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'revision-failed',
    hint: expect.stringContaining('what ran before it was kept'),
    details: { sqlstate: '22012', line: 8 },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/4', 'b 1/4', 'b 2/4'])
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, `select string_agg(id::text, ' ' order by id) from users`)).toBe(
    '1 2 3 4',
  )
})

test('settings that a half-applied revision made are made again before its rest', async () => {
  const project = await begun()
  project.write(
    'b',
    'a',
    `-- lockstep:up
create schema other;
set search_path = other;
-- lockstep:up
create table notes (id int);
select 1 / 0;
`,
  )
  await expect(upgrade(await project.open())).rejects.toMatchObject({ code: 'revision-failed' })
  project.edit('b', (text) => text.replace('1 / 0', '1'))
  await upgrade(await project.open())
  expect(await valueOf(await connectTo(project.url), `select to_regclass('other.notes')`)).toBe(
    'other.notes',
  )
})

test('a revision that works as another role is recorded by the one that connected', async () => {
  const project = await begun()
  const connection = await connectTo(project.url)
  await connection.run(verbatim('create role worker; grant create on schema public to worker'))
  project.write(
    'b',
    'a',
    `-- lockstep:up
set role worker;
create table notes (id int);
-- lockstep:up no-transaction
create index concurrently notes_id on notes (id);
create table tags (id int);
`,
  )
  project.write('c', 'b', '-- lockstep:up\ncreate table others (id int);\n')
  await upgrade(await project.open())
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/3', 'b 1/3', 'b 2/3', 'c 0/1'])
  const other = `select relowner::regrole::text from pg_class where relname = 'others'`
  expect(await valueOf(connection, other)).toBe('postgres')
  const owners = `select string_agg(relowner::regrole::text, ' ') from pg_class where relname in ('notes', 'notes_id', 'tags')`
  expect(await valueOf(connection, owners)).toBe('worker worker worker')
  await connection.run(verbatim('drop owned by worker; drop role worker'))
})

async function locksOn(url: string, table: string): Promise<unknown> {
  return valueOf(
    await connectTo(url),
    `select count(*) from pg_locks where relation = '${table}'::regclass and mode = 'AccessExclusiveLock'`,
  )
}

test(
  'the index that a build without a name left is cleared away, and no other',
  patience,
  async () => {
    const project = await begun()
    const connection = await connectTo(project.url)
    await connection.run(verbatim('insert into users values (1, 2)'))
    const broken = ['create unique index concurrently users_team_kept on users ((team / 0))']
    for (const statement of broken) await connection.run(verbatim(statement)).catch(() => undefined)
    project.write(
      'b',
      'a',
      '-- lockstep:up no-transaction\ncreate unique index concurrently on users (id);\n',
    )
    await expect(
      upgrade(await project.open(), { despite: ['duplicate-rows'] }),
    ).rejects.toMatchObject({ code: 'revision-failed', details: { sqlstate: '23505' } })
    await connection.run(verbatim('delete from users where team = 2'))
    await upgrade(await project.open())
    expect(
      await valueOf(
        connection,
        `select string_agg(c.relname || ' ' || i.indisvalid, ', ' order by c.relname)
       from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'users'::regclass`,
      ),
    ).toBe('users_id_idx true, users_team_kept false')
  },
)
