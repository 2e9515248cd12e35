import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { isAbsent, psql } from '../../test/support/psql.ts'
import {
  connectTo,
  freshDatabase,
  runningProject,
  type RunningProject,
  valueOf,
} from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { downgrade } from './downgrade.ts'
import { downgradeScript, upgradeScript } from './script.ts'
import { squash } from './squash.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

/** A project, and what is to be run on its database first. */
async function prepared(text: string, first = ''): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server))
  project.write('a', '', text)
  await (await connectTo(project.url)).run(verbatim(first))
  return project
}

test.skipIf(isAbsent)('a script refuses a database that ran what its squash replaces', async () => {
  const project = await prepared('-- lockstep:up\ncreate table t (id int);\n')
  project.write('b', 'a', '-- lockstep:up\ninsert into t values (1);\n')
  project.write('c', 'b', '-- lockstep:up\nupdate t set id = id + 100;\n')
  await upgrade(await project.open())
  await squash(await project.open(), { range: 'bbbb..cccc' })
  const { script } = await upgradeScript(await project.open(), { range: 'base:head' })
  const run = psql(project, script)
  expect(run.status).toBe(3)
  expect(run.output).toContain(
    'This database has run revisions that a squash of the script replaces: bbbbbbbb, cccccccc.',
  )
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, `select string_agg(id::text, ' ') from t`)).toBe('101')
})

test.skipIf(isAbsent)('what a section set holds when the script goes on behind it', async () => {
  const project = await prepared(
    `-- lockstep:up
create schema app; set search_path = app; create table one (id int);
-- lockstep:up
create table two (id int); select 1 / (select count(*) from public.gate);
`,
    'create table public.gate (id int)',
  )
  const { script } = await upgradeScript(await project.open(), { range: 'base:head' })
  expect(psql(project, script).output).toContain('division by zero')
  const connection = await connectTo(project.url)
  await connection.run(verbatim('insert into public.gate values (1)'))
  // Also one that is made of what is left.
  const rest = await upgradeScript(await project.open())
  const again = psql(project, rest.script)
  expect({
    ...again,
    at: await valueOf(connection, `select to_regclass('app.two')::text`),
  }).toMatchObject({ status: 0, at: 'app.two' })
  expect(psql(project, script).status).toBe(0)
})

test.skipIf(isAbsent)(
  'a script refuses a database that stands halfway on the other way',
  async () => {
    const project = await prepared(
      `-- lockstep:up
create table a1 (id int);
-- lockstep:up
create table a2 (id int); select 1 / (select count(*) from gate);
-- lockstep:down
drop table a2;
-- lockstep:down
select 1 / (select count(*) from a1); drop table a1;
`,
      'create table gate (id int)',
    )
    const up = await upgradeScript(await project.open(), { range: 'base:head' })
    const down = await downgradeScript(await project.open(), {
      range: 'head:base',
      lossAllowed: true,
    })
    await expect(upgrade(await project.open(), { confirmed: true })).rejects.toMatchObject({
      code: 'revision-failed',
    })
    expect(psql(project, down.script).output).toContain(
      'This database has run only a part of what the script undoes: aaaaaaaa.',
    )
    const connection = await connectTo(project.url)
    await connection.run(verbatim('insert into gate values (1)'))
    await upgrade(await project.open())
    await expect(
      downgrade(await project.open(), { target: 'base', lossAllowed: true }),
    ).rejects.toMatchObject({ code: 'revision-failed' })
    expect(psql(project, up.script).output).toContain(
      'A downgrade of this database stopped halfway: aaaaaaaa.',
    )
  },
)

test.skipIf(isAbsent)('a statement that bears a transaction is recorded in it', async () => {
  const project = await prepared(
    '-- lockstep:up no-transaction\nupdate acc set n = n + 1;\ncreate index concurrently acc_n on acc (n);\n',
    'create table acc (n int); insert into acc values (0);',
  )
  const connection = await connectTo(project.url)
  const { script } = await upgradeScript(await project.open(), { range: 'base:head' })
  const broken = script.replace(
    'insert into "lockstep"."ledger"',
    'insert into "lockstep"."nowhere"',
  )
  expect(psql(project, broken).status).toBe(3)
  expect(psql(project, script).status).toBe(0)
  expect(await valueOf(connection, 'select n from acc')).toBe(1)
})

test.skipIf(isAbsent)('a colon in a statement is no variable of psql', async () => {
  const project = await prepared(
    "-- lockstep:up\ncreate table t (a int[], PORT int);\ninsert into t values (array[1, 2, 3], 2);\ncreate table s as select a[1:PORT] as x, ':PORT'::text as y from t;\n",
  )
  const { script } = await upgradeScript(await project.open(), { range: 'base:head' })
  expect(psql(project, script).status).toBe(0)
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, `select x::text || y from s`)).toBe('{1,2}:PORT')
})

test.skipIf(isAbsent)(
  'a script is read as what it is written in, whatever psql starts with',
  async () => {
    const project = await prepared("-- lockstep:up\ncreate table t as select 'größe'::text as x;\n")
    const { script } = await upgradeScript(await project.open(), { range: 'base:head' })
    expect(psql(project, script, { PGCLIENTENCODING: 'LATIN1' }).status).toBe(0)
    const connection = await connectTo(project.url)
    expect(await valueOf(connection, 'select x from t')).toBe('größe')
  },
)
