import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../test/servers/embedded.ts'
import {
  connectTo,
  freshDatabase,
  ids,
  ledgerOf,
  runningProject,
  type RunningProject,
} from '../../test/support/running.ts'
import { connect } from '../dialects/postgres/connect.ts'
import type { Obstacle } from '../core/preflight.ts'
import { verbatim } from '../core/sql.ts'
import { upgrade, type UpgradeOptions, type UpgradeResult } from './upgrade.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
  const admin = await connect(server.url)
  await admin.run(verbatim(`create role app login password 'sesame'; create role other nologin`))
  await admin.close()
}, 60_000)

afterAll(() => server.stop())

const tables = `-- lockstep:up
create table users (id int primary key, email text);
create table posts (id int primary key, user_id int);
`

async function projectWithTables(config?: string): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server), config)
  project.write('a', '', tables)
  await upgrade(await project.open())
  return project
}

/** The same as the role "app". */
async function upAsApp(project: RunningProject, options?: UpgradeOptions): Promise<UpgradeResult> {
  const url = new URL(project.url)
  url.username = 'app'
  url.password = 'sesame'
  return upgrade(await project.open(url.href), options)
}

async function grant(project: RunningProject, statements: string): Promise<void> {
  await (await connectTo(project.url)).run(verbatim(statements))
}

/** Rights of a role that may keep the ledger, and nothing else. */
const keeper = `grant usage on schema lockstep to app; grant select, insert, delete on lockstep.ledger to app;`

function told(obstacles: readonly Obstacle[]): readonly string[] {
  return obstacles.map(({ code, subject, location }) => `${code} ${subject} ${location?.line}`)
}

test('rights that are lacking are named, each once, and refused', async () => {
  const project = await projectWithTables()
  // Before 15 everybody may make something in public.
  await grant(project, `${keeper} revoke create on schema public from public`)
  project.write(
    'b',
    'a',
    `-- lockstep:up
alter table users add column age int;
create index on users (email);
create table tags (id int);
create schema extra;
create table extra.notes (id int);
create temporary table passing (id int);
alter table tags add column user_id int references users;
insert into posts values (1);
update posts set id = 2;
`,
  )
  const expected = [
    'missing-privilege table public.users 5',
    'missing-privilege schema public 7',
    'missing-privilege database 8',
    'missing-privilege table public.posts 12',
    'missing-privilege table public.posts 13',
  ]
  const { obstacles } = await upAsApp(project, { dryRun: true })
  expect(told(obstacles)).toEqual(expected)
  expect(obstacles[0]).toMatchObject({
    severity: 'error',
    message: expect.stringContaining('"postgres"'),
    hint: expect.stringContaining('grant "postgres" to "app"'),
  })
  await expect(upAsApp(project)).rejects.toMatchObject({ code: 'preflight-failed' })
  await expect(upAsApp(project, { despite: ['missing-privilege'] })).rejects.toMatchObject({
    code: 'revision-failed',
    details: { sqlstate: '42501' },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
})

test('rights that are there, by membership, by column, or made on the way, are not missed', async () => {
  const project = await projectWithTables()
  await grant(
    project,
    `${keeper} alter table users owner to other; grant other to app; grant create on schema public to app;
    grant insert (id) on posts to app; grant delete, trigger on posts to app; grant update (id), select on posts to app;
    do $$ begin execute format('grant create on database %I to app', current_database()); end $$;`,
  )
  project.write(
    'b',
    'a',
    `-- lockstep:up
alter table users add column age int;
create schema extra;
create table extra.notes (id int primary key);
alter table extra.notes add column user_id int references users;
insert into posts (id) values (1);
update posts set id = 2;
delete from posts where id = 2;
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger t before insert on posts for each row execute function f();
`,
  )
  const { obstacles, applied } = await upAsApp(project)
  expect(ids(applied)).toBe('b')
  expect(obstacles).toEqual([])
})

test('a role that may not read a table is told what could not be asked', async () => {
  const project = await projectWithTables()
  await grant(project, `${keeper} alter table users owner to app; revoke select on users from app`)
  project.write('b', 'a', '-- lockstep:up\nalter table users alter email set not null;\n')
  const { obstacles, applied } = await upAsApp(project)
  expect(ids(applied)).toBe('b')
  expect(obstacles).toMatchObject([
    { code: 'not-checkable', message: expect.stringContaining('may not look') },
  ])
})

test('row security hides no row from a question: it is said to be open', async () => {
  const project = await projectWithTables()
  await grant(
    project,
    `${keeper} insert into users values (1, null); alter table users owner to app; alter table users enable row level security, force row level security`,
  )
  project.write('b', 'a', '-- lockstep:up\nalter table users alter email set not null;\n')
  const { obstacles } = await upAsApp(project, { dryRun: true })
  expect(told(obstacles)).toEqual(['not-checkable column public.users.email 5'])
})

test('sessions that hold a table are named, and the upgrade waits for them', async () => {
  const project = await projectWithTables('lockTimeout: 100')
  project.write(
    'b',
    'a',
    '-- lockstep:up\nalter table users add column age int;\ninsert into posts values (1);\n',
  )
  const reader = await connectTo(project.url)
  await reader.run(verbatim(`set application_name = 'report'; begin; select * from users, posts`))
  await new Promise((resolve) => setTimeout(resolve, 1200))
  const { obstacles } = await upgrade(await project.open(), { dryRun: true })
  expect(obstacles).toMatchObject([
    {
      code: 'blocking-session',
      severity: 'warning',
      subject: 'table public.users',
      location: { file: 'migrations/b.sql', line: 5 },
      message: expect.stringMatching(
        /session \d+ \(application "report", user "postgres", idle in transaction, last statement: .*\) holds it for \d+ s already \(AccessShareLock\)/,
      ),
      hint: expect.stringContaining('pg_terminate_backend('),
    },
  ])
  const messages: string[] = []
  const running = upgrade(await project.open(), {}, (message) => messages.push(message))
  await expect
    .poll(() => messages.some((message) => message.includes('application "report"')))
    .toBe(true)
  await reader.run(verbatim('rollback'))
  expect(ids((await running).applied)).toBe('b')
})
