import { expect, test } from 'vitest'
import { startServer, startStandby } from '../../test/servers/embedded.ts'
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
import { downgrade } from './downgrade.ts'
import { status } from './status.ts'
import { upgrade, type UpgradeOptions, type UpgradeResult } from './upgrade.ts'

const server = ownServer()

async function projectOnServer(config?: string): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server), config)
  project.write('a', '', users)
  return project
}

async function up(project: RunningProject, options?: UpgradeOptions): Promise<UpgradeResult> {
  return upgrade(await project.open(), options)
}

/** Run statements as somebody else would. */
async function run(project: RunningProject, statements: string): Promise<void> {
  await (await connectTo(project.url)).run(verbatim(statements))
}

async function tablesIn(project: RunningProject): Promise<unknown> {
  return valueOf(
    await connectTo(project.url),
    `select string_agg(relname, ' ' order by relname) from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, coalesce(to_regnamespace('lockstep'), 'public'))`,
  )
}

const users = `-- lockstep:allow table users
-- lockstep:up
create table users (id int primary key);
-- lockstep:down
drop table users;
`
const more = `-- lockstep:up
alter table users add column email text;
-- lockstep:down
alter table users drop column email;
`

test('a database with tables that no revision made asks whether it is the right one, and is left as it is', async () => {
  const project = await projectOnServer()
  await run(project, 'create table payroll (id int); create table salaries (id int)')
  await expect(up(project)).rejects.toMatchObject({
    code: 'other-database',
    message: expect.stringMatching(
      /test_\d+_\d+.*2 tables already: public\.payroll, public\.salaries/,
    ),
    details: { questions: [{ id: 'other-database', choices: [{ flags: ['--yes'] }] }] },
  })
  expect(await tablesIn(project)).toBe('payroll salaries')
  expect(ids((await up(project, { confirmed: true })).applied)).toBe('a')
  project.write('b', 'a', more)
  expect(ids((await up(project)).applied)).toBe('b')
})

test('a database of another name than the config means asks each time', async () => {
  const project = await projectOnServer(`database: ['shop', 'shop_*']`)
  await expect(up(project)).rejects.toMatchObject({
    code: 'other-database',
    message: expect.stringContaining('not one that the config means: shop, shop_*'),
  })
  expect(await tablesIn(project)).toBeNull()
  expect(ids((await up(project, { confirmed: true })).applied)).toBe('a')
  await expect(
    downgrade(await project.open(), { target: 'base', lossAllowed: true }),
  ).rejects.toMatchObject({ code: 'other-database' })
})

test('a database whose name the config means is not asked about', async () => {
  const project = await projectOnServer(`database: 'test_*'`)
  expect(ids((await up(project)).applied)).toBe('a')
})

test('which database it is is told before anything runs', async () => {
  const project = await projectOnServer()
  const told: string[] = []
  await upgrade(await project.open(), {}, (message) => told.push(message))
  expect(told[0]).toMatch(
    /^The database is postgres:\/\/postgres@127\.0\.0\.1:\d+\/test_\d+_\d+ \(PostgreSQL 18/,
  )
})

test.each([
  [
    'a newer version among its entries',
    `update lockstep.ledger set tool_version = '99.1.0'`,
    'ledger-newer',
    /99\.1\.0.*This is/,
  ],
  [
    'a column that is not known',
    `alter table lockstep.ledger add signature text`,
    'ledger-newer',
    /signature/,
  ],
  ['a column less', `alter table lockstep.ledger drop applied_by`, 'ledger-edited', /applied_by/],
  [
    'a column of another type',
    `alter table lockstep.ledger alter unit type text`,
    'ledger-edited',
    /"unit" of the type integer/,
  ],
  [
    'a unit less',
    `delete from lockstep.ledger where revision = 'bbbbbbbb' and unit = 0`,
    'ledger-edited',
    /"bbbbbbbb" it lacks the unit 0/,
  ],
  [
    'an entry twice',
    `alter table lockstep.ledger drop constraint ledger_pkey; insert into lockstep.ledger select * from lockstep.ledger`,
    'ledger-edited',
    /unit 0 twice/,
  ],
  [
    'a unit below none',
    `update lockstep.ledger set unit = -1 where revision = 'aaaaaaaa'`,
    'ledger-edited',
    /unit -1/,
  ],
  [
    'another checksum',
    `update lockstep.ledger set checksum = 'x' where revision = 'aaaaaaaa'`,
    'applied-revision-edited',
    /aaaaaaaa/,
  ],
  [
    'another revision',
    `update lockstep.ledger set revision = 'dddddddd' where revision = 'aaaaaaaa'`,
    'applied-revision-missing',
    /dddddddd/,
  ],
])('a ledger with %s is refused', async (_name, edit, code, message) => {
  const project = await projectOnServer()
  project.write(
    'b',
    'a',
    more.replace(
      '-- lockstep:down',
      '-- lockstep:up\ncreate table tags (id int);\n-- lockstep:down\ndrop table if exists nothing;',
    ),
  )
  await up(project)
  await run(project, edit)
  project.write('c', 'b', '-- lockstep:up\ncreate table late (id int);\n')
  const refused = { code, message: expect.stringMatching(message) }
  await expect(up(project)).rejects.toMatchObject(refused)
  await expect(up(project, { dryRun: true })).rejects.toMatchObject(refused)
  if (code.startsWith('ledger'))
    await expect(status(await project.open())).rejects.toMatchObject(refused)
  expect(await tablesIn(project)).toBe('ledger tags users')
})

test('a clock that runs backwards changes nothing but the times', async () => {
  const project = await projectOnServer()
  project.write('b', 'a', more)
  await up(project)
  await run(
    project,
    `update lockstep.ledger set applied_at = case revision when 'aaaaaaaa' then now() + interval '3 years' else now() - interval '30 years' end`,
  )
  project.write(
    'c',
    'b',
    '-- lockstep:up\ncreate table tags (id int);\n-- lockstep:down\ndrop table tags;\n',
  )
  expect(ids((await up(project)).applied)).toBe('c')
  expect((await status(await project.open())).revisions.map(({ state }) => state)).toEqual([
    'applied',
    'applied',
    'applied',
  ])
  const { undone } = await downgrade(await project.open(), { target: 'base', lossAllowed: true })
  expect(ids(undone)).toBe('cba')
  expect(await ledgerOf(project.url)).toEqual([])
})

test.each([
  ['commit', 'commit;'],
  ['begin', 'create table x (id int); begin; create table y (id int); end;'],
  ['rollback', 'rollback;'],
  ['a psql command', String.raw`\i other.sql`],
  ['an unterminated string', `insert into users values ('1);`],
  ['an unterminated dollar quote', 'do $x$ begin null; end $y$;'],
  ['an unterminated comment', 'select 1; /* for ever'],
  ['an unterminated name', 'create table "tags (id int);'],
])(
  'a revision with %s is refused with its line, and those before it are not run',
  async (_name, text) => {
    const project = await projectOnServer()
    project.write('b', 'a', `-- lockstep:up\nselect 1;\n${text}\n`)
    await expect(up(project)).rejects.toMatchObject({
      code: 'revision-invalid',
      message: expect.stringContaining('b.sql'),
      details: { file: 'migrations/b.sql', line: expect.any(Number) },
    })
    expect(await tablesIn(project)).toBeNull()
  },
)

test('a block that commits by itself is refused by the server, and nothing of the section stays', async () => {
  const project = await projectOnServer()
  project.write('b', 'a', '-- lockstep:up\ncreate table x (id int);\ndo $$ begin commit; end $$;\n')
  await expect(up(project)).rejects.toMatchObject({
    code: 'revision-failed',
    details: { sqlstate: '2D000' },
  })
  expect(await tablesIn(project)).toBe('ledger users')
})

test('a role or a database that is read-only is refused, and a dry run shows what would run', async () => {
  const project = await projectOnServer()
  await run(
    project,
    `do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`,
  )
  await expect(up(project)).rejects.toMatchObject({
    code: 'read-only',
    hint: expect.stringContaining('default_transaction_read_only'),
  })
  const { planned, obstacles } = await up(project, { dryRun: true })
  expect(ids(planned ?? [])).toBe('a')
  expect(obstacles).toMatchObject([{ code: 'unfit-database', subject: 'read-only' }])
})

test('a standby is refused as what it is, and read', async () => {
  const primary = await startServer()
  const project = runningProject(primary.url)
  project.write('a', '', users)
  await up(project)
  const standby = await startStandby(primary)
  project.write('b', 'a', more)
  const opened = await project.open(standby.url)
  await expect(upgrade(opened)).rejects.toMatchObject({
    code: 'read-only',
    message: expect.stringContaining('in recovery: a standby'),
    hint: expect.stringContaining('primary'),
  })
  await expect(downgrade(opened, { target: 'base' })).rejects.toMatchObject({ code: 'read-only' })
  expect((await status(opened)).behind).toBe(1)
  const { planned, obstacles } = await upgrade(opened, { dryRun: true })
  expect(ids(planned ?? [])).toBe('b')
  expect(obstacles).toMatchObject([{ code: 'unfit-database', subject: 'read-only' }])
  await standby.stop()
})
