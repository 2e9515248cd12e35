/** Databases, roles and revisions that do not do what they should, and runs that are broken off. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ident, literal, sql, verbatim } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { startServer, type TestServer } from '../servers/embedded.ts'
import { lockstep, lockstepJson, secret, startLockstep } from '../support/cli.ts'
import {
  connectTo,
  freshDatabase,
  ledgerOf,
  runningProject,
  type RunningProject,
  valueOf,
} from '../support/running.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
  const admin = await connect(server.url)
  for (const role of ['owner', 'reader', 'stranger'])
    await admin.run(sql`create role ${ident(role)} login password ${literal(secret)}`)
  await admin.close()
}, 60_000)

afterAll(() => server.stop())

const users = `-- lockstep:up
create table users (id int primary key, email text);
-- lockstep:down
drop table users;
`

async function project(config?: string): Promise<RunningProject> {
  const made = runningProject(await freshDatabase(server), config)
  made.write('a', '', users)
  return made
}

function run(made: RunningProject, ...args: readonly string[]): ReturnType<typeof lockstep> {
  return lockstep(made.root, args, { DATABASE_URL: made.url })
}

/** The same as another role. */
function runAs(role: string, made: RunningProject, ...args: readonly string[]): unknown {
  const url = new URL(made.url)
  url.username = role
  url.password = secret
  return lockstepJson(made.root, args, { DATABASE_URL: url.href })
}

test('SQL that fails in a transaction shows file, line, SQLSTATE and a caret, and leaves nothing', async () => {
  const made = await project()
  made.write(
    'b',
    'a',
    '-- lockstep:up\ncreate table x (id int);\n\ninsert into x\n  select nosuch from users;\n',
  )
  const { stderr, status } = run(made, 'upgrade')
  expect(status).toBe(2)
  expect(stderr).toMatch(/migrations\/b\.sql:8: revision bbbbbbbb failed: column "nosuch"/)
  expect(stderr).toContain('  SQLSTATE: 42703\n')
  expect(stderr).toContain('  8 |   select nosuch from users;\n    |          ^\n')
  expect(stderr).toContain('hint: Nothing of this section was kept.')
  const connection = await connectTo(made.url)
  expect(await valueOf(connection, `select to_regclass('x')`)).toBeNull()
  expect(await ledgerOf(made.url)).toEqual(['a 0/1'])
})

test('SQL that fails outside a transaction does not claim that nothing was kept', async () => {
  const made = await project()
  made.write(
    'b',
    'a',
    '-- lockstep:up no-transaction\ncreate index concurrently one on users (id);\ncreate index concurrently two on users (nosuch);\n',
  )
  expect(lockstepJson(made.root, ['upgrade'], { DATABASE_URL: made.url })).toMatchObject({
    status: 2,
    result: {
      error: {
        code: 'revision-failed',
        hint: expect.stringContaining('outside a transaction: what ran before it was kept'),
        details: { line: 6, sqlstate: '42703', applied: [{ id: 'aaaaaaaa' }] },
      },
    },
  })
  expect(await ledgerOf(made.url)).toEqual(['a 0/1', 'b 0/2'])
  expect(run(made, 'status').stdout).toContain('half-applied')
})

test('a role that may not make the ledger is told what an administrator can do, and goes on after it', async () => {
  const made = await project()
  const admin = await connectTo(made.url)
  await admin.run(verbatim('grant create on schema public to owner'))
  expect(runAs('owner', made, 'upgrade')).toMatchObject({
    status: 2,
    result: {
      error: {
        code: 'ledger-denied',
        message: expect.stringContaining('The role "owner" may not create the ledger'),
        hint: expect.stringContaining('`create schema "lockstep" authorization "owner"`'),
      },
    },
  })
  await admin.run(verbatim('create schema lockstep authorization owner'))
  expect(runAs('owner', made, 'upgrade')).toMatchObject({ status: 0 })
  await admin.run(
    verbatim('alter schema lockstep owner to postgres; grant usage on schema lockstep to owner'),
  )
  made.write('b', 'a', '-- lockstep:up\ncreate table posts ();\n')
  expect(runAs('owner', made, 'upgrade')).toMatchObject({ status: 0 })
  expect(await ledgerOf(made.url)).toEqual(['a 0/1', 'b 0/1'])
})

test('a role that may only read sees the status, and is refused an upgrade before anything runs', async () => {
  const made = await project()
  expect(run(made, 'upgrade').status).toBe(0)
  const admin = await connectTo(made.url)
  await admin.run(
    verbatim('grant usage on schema lockstep to reader; grant select on lockstep.ledger to reader'),
  )
  expect(runAs('reader', made, 'status')).toMatchObject({ status: 0 })
  made.write('b', 'a', '-- lockstep:up no-transaction\nvacuum;\n')
  expect(runAs('reader', made, 'upgrade')).toMatchObject({
    result: { error: { code: 'ledger-denied', message: expect.stringContaining('write to') } },
  })
  expect(runAs('stranger', made, 'status')).toMatchObject({
    status: 2,
    result: {
      error: { code: 'ledger-denied', message: expect.stringContaining('"stranger" may not read') },
    },
  })
})

test('a database that takes no writes is not upgraded, and says so', async () => {
  const made = await project()
  const url = `${made.url}?options=-c%20default_transaction_read_only%3Don`
  expect(lockstepJson(made.root, ['upgrade'], { DATABASE_URL: url })).toMatchObject({
    status: 2,
    result: { error: { code: 'read-only', message: expect.stringContaining('is read-only') } },
  })
})

test.each([
  ['a wrong password', { password: `wrong-${secret}` }, /refused the password/, '28P01'],
  ['an unknown database', { pathname: '/nosuch' }, /no such database/, '3D000'],
])('%s is told with its SQLSTATE', async (_name, change, message, sqlstate) => {
  const made = await project()
  const url = Object.assign(new URL(made.url), change).href
  expect(lockstepJson(made.root, ['upgrade'], { DATABASE_URL: url })).toMatchObject({
    status: 2,
    result: {
      error: {
        code: 'cannot-connect',
        message: expect.stringMatching(message),
        details: { sqlstate },
      },
    },
  })
})

test('what a downgrade destroys is a question: nothing runs, and the flags are data', async () => {
  const made = await project()
  run(made, 'upgrade')
  const { status, result } = lockstepJson(made.root, ['downgrade', 'base'], {
    DATABASE_URL: made.url,
  })
  expect(status).toBe(3)
  expect(result).toMatchObject({
    error: {
      code: 'data-loss',
      details: { questions: [{ choices: [{ flags: ['--allow-loss'] }] }] },
    },
  })
  expect(await ledgerOf(made.url)).toEqual(['a 0/1'])
})

test('files with Windows line ends, and revisions without a statement, go up and down', async () => {
  const made = await project()
  made.edit('a', (text) => text.replaceAll('\n', '\r\n'))
  made.write('b', 'a', '-- lockstep:up\n')
  expect(run(made, 'upgrade').status).toBe(0)
  expect(run(made, 'downgrade', 'base', '--allow-loss').status).toBe(0)
  expect(await ledgerOf(made.url)).toEqual([])
})

test('Ctrl-C in a long statement rolls back, frees the lock, and leaves with 130 and one object', async () => {
  const made = await project()
  made.write('b', 'a', '-- lockstep:up\ncreate table x ();\nselect pg_sleep(60);\n')
  const { child, ended } = startLockstep(made.root, ['upgrade', '--json'], {
    DATABASE_URL: made.url,
  })
  const watch = await connectTo(made.url)
  await expect.poll(() => active(watch, 'select pg_sleep'), { timeout: 20_000 }).toBe('1')
  child.kill('SIGINT')
  const { status, stdout } = await ended
  expect(status).toBe(130)
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'interrupted' }, exitCode: 130 })
  expect(await active(watch, 'select pg_sleep')).toBe('0')
  expect(await valueOf(watch, `select to_regclass('x')`)).toBeNull()
  expect(await valueOf(watch, `select count(*) from pg_locks where locktype = 'advisory'`)).toBe(
    '0',
  )
  expect(await ledgerOf(made.url)).toEqual(['a 0/1'])
})

const indexed = `-- lockstep:up no-transaction
create index concurrently lower_email on users (lower(email)) where email <> 'x';
-- lockstep:down no-transaction
drop index concurrently lower_email;
`

test('what the server ended after its client was killed is recorded by the next run, up and down', async () => {
  const made = await project()
  made.write('b', 'a', indexed)
  expect(run(made, 'upgrade', 'aaaaaaaa').status).toBe(0)
  await killWhileOthersWrite(made, ['upgrade'], 'create index concurrently')
  const watch = await connectTo(made.url)
  const isValid = `select indisvalid from pg_index where indexrelid = to_regclass('lower_email')`
  await expect.poll(() => valueOf(watch, isValid)).toBe(true)
  expect(await ledgerOf(made.url)).toEqual(['a 0/1'])
  expect(run(made, 'upgrade').status).toBe(0)
  expect(await ledgerOf(made.url)).toEqual(['a 0/1', 'b 0/1'])
  await killWhileOthersWrite(made, ['downgrade', '-1'], 'drop index concurrently')
  await expect.poll(() => valueOf(watch, isValid)).toBeUndefined()
  expect(run(made, 'downgrade', '-1').status).toBe(0)
  expect(await ledgerOf(made.url)).toEqual(['a 0/1'])
}, 60_000)

test.each([
  ['create index lower_email on users (upper(email)) where email <> $$x$$'],
  ['create unique index lower_email on users (lower(email)) where email <> $$x$$'],
  ['create index lower_email on users (lower(email) desc) where email <> $$x$$'],
  ['create index lower_email on users (lower(email))'],
])('another index of the same name is not taken for the one to make: %s', async (other) => {
  const made = await project()
  made.write('b', 'a', indexed)
  run(made, 'upgrade', 'aaaaaaaa')
  await (await connectTo(made.url)).run(verbatim(other))
  const { status, stderr } = run(made, 'upgrade')
  expect(status).toBe(2)
  expect(stderr).toContain('SQLSTATE: 42P07')
})

test('outside a transaction a statement outwaits the lock timeout', async () => {
  const made = await project('lockTimeout: 50')
  made.write('b', 'a', indexed)
  run(made, 'upgrade', 'aaaaaaaa')
  const other = await connectTo(made.url)
  await other.run(verbatim('begin; insert into users values (1)'))
  const { child, ended } = startLockstep(made.root, ['upgrade'], { DATABASE_URL: made.url })
  const watch = await connectTo(made.url)
  await expect.poll(() => active(watch, 'create index concurrently'), { timeout: 20_000 }).toBe('1')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(child.exitCode).toBeNull()
  await other.run(verbatim('commit'))
  expect((await ended).status).toBe(0)
})

/** The statement waits for a transaction that is open; that ends only when the client is dead. */
async function killWhileOthersWrite(
  made: RunningProject,
  args: readonly string[],
  words: string,
): Promise<void> {
  const other = await connectTo(made.url)
  await other.run(verbatim('begin; insert into users values ((select count(*) from users))'))
  const { child, ended } = startLockstep(made.root, args, { DATABASE_URL: made.url })
  const watch = await connectTo(made.url)
  await expect.poll(() => active(watch, words), { timeout: 20_000 }).toBe('1')
  child.kill('SIGKILL')
  await ended
  await other.run(verbatim('commit'))
}

function active(watch: Awaited<ReturnType<typeof connectTo>>, words: string): Promise<unknown> {
  return valueOf(
    watch,
    `select count(*) from pg_stat_activity where datname = current_database() and state = 'active' and query like '${words}%'`,
  )
}
