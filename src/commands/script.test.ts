import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { isAbsent, psql } from '../../test/support/psql.ts'
import {
  connectTo,
  freshDatabase,
  ids,
  runningProject,
  type RunningProject,
  valueOf,
} from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { downgrade } from './downgrade.ts'
import { reflectDatabase } from './reflect.ts'
import { downgradeScript, upgradeScript } from './script.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

const tables = `-- lockstep:up
create table users (id int primary key, name text default 'a''b\\n' not null); -- a comment: 'unclosed
insert into users select n, 'user ' || n from generate_series(1, 3) n;
create function twice(a int) returns int language sql begin atomic select 1; select $1; end;
create function quoted() returns text language plpgsql as $body$
begin
  -- \\if :x it's nothing to psql
  return E'tab\\t' || ';' || $$\\q$$;
end $body$;

-- lockstep:up
create table "Odd ""name" (a int[]);
insert into "Odd ""name" values ('{1,2,3}');
update "Odd ""name" set a = a[1:2];

-- lockstep:down
drop table "Odd ""name";
drop function twice(int), quoted();
drop table users;
`

const indexes = `-- lockstep:up no-transaction
create unique index concurrently users_name on users (name);
create index concurrently users_both on users (name, id);

-- lockstep:down no-transaction
drop index concurrently users_both;
drop index concurrently users_name;
`

async function scripted(): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server))
  project.write('a', '', tables)
  project.edit('a', (text) => text.replace('revision a\n', `it's a "\\message" :x\n`))
  project.write('b', 'a', indexes)
  return project
}

/** The ledger but for times. */
async function ledgerRows(url: string): Promise<unknown> {
  const connection = await connectTo(url)
  return connection.query(
    verbatim(
      'select revision, unit, units, checksum, message, tool_version, applied_by from lockstep.ledger order by 1, 2',
    ),
  )
}

/** Everything that a database holds, as text. */
async function schemaOf(url: string): Promise<string> {
  const { sql } = await reflectDatabase({ cwd: '/', url })
  return sql ?? ''
}

test.skipIf(isAbsent)('a script run by psql does what upgrade and downgrade do', async () => {
  const project = await scripted()
  const { script, revisions, from, to } = await upgradeScript(await project.open(), {
    range: 'base:head',
  })
  expect([ids(revisions), ids(from), ids(to)]).toEqual(['ab', '', 'b'])
  const ran = psql(project, script)
  expect(ran).toMatchObject({ status: 0 })
  expect(ran.output).toContain(`applying aaaaaaaa it's a "\\message" :x\n`)
  expect(ran.output).not.toMatch(/ERROR|WARNING|NOTICE/)

  const other = await freshDatabase(server)
  await upgrade(await project.open(other))
  expect(await ledgerRows(project.url)).toEqual(await ledgerRows(other))
  expect(await schemaOf(project.url)).toBe(await schemaOf(other))
  expect((await upgrade(await project.open())).applied).toEqual([])
  expect(await valueOf(await connectTo(project.url), 'select quoted()')).toBe('tab\t;\\q')

  const down = await downgradeScript(await project.open(), { target: 'base' })
  expect(down.script).toContain('-- destroys table public.users\ndrop table users;')
  expect(psql(project, down.script).status).toBe(0)
  await downgrade(await project.open(other), { target: 'base', lossAllowed: true })
  expect(await ledgerRows(project.url)).toEqual([])
  expect(await schemaOf(project.url)).toBe(await schemaOf(other))
})

test.skipIf(isAbsent)('a script that failed goes on where it stopped', async () => {
  const project = await scripted()
  const connection = await connectTo(project.url)
  const { script } = await upgradeScript(await project.open(), { target: 'aaa' })
  expect(psql(project, script).status).toBe(0)
  await connection.run(verbatim(`insert into users values (100, 'user 1')`))
  const rest = await upgradeScript(await project.open())
  expect(ids(rest.revisions)).toBe('b')
  const failed = psql(project, rest.script)
  expect(failed).toMatchObject({ status: 3, output: expect.stringContaining('users_name') })
  expect(await valueOf(connection, 'select count(*)::int from pg_index where not indisvalid')).toBe(
    1,
  )
  await connection.run(verbatim('delete from users where id = 100'))
  expect(psql(project, rest.script)).toMatchObject({ status: 0 })
  expect(await valueOf(connection, 'select count(*)::int from pg_index where not indisvalid')).toBe(
    0,
  )
  const { behind } = await status(await project.open())
  expect(behind).toBe(0)
  // All of it once more does nothing.
  expect(psql(project, rest.script)).toMatchObject({ status: 0 })
  const down = await downgradeScript(await project.open(), { range: 'head:aaa' })
  expect(psql(project, down.script)).toMatchObject({ status: 0 })
  expect(psql(project, down.script)).toMatchObject({ status: 0 })
  expect(ids((await status(await project.open())).at)).toBe('a')
})

test.skipIf(isAbsent)('a section that fails is rolled back with its record', async () => {
  const project = await scripted()
  project.write(
    'c',
    'b',
    '-- lockstep:up\ncreate table c ();\n\n-- lockstep:up\ncreate table d ();\nselect 1 / 0;\n',
  )
  const { script } = await upgradeScript(await project.open(), { range: ':' })
  expect(psql(project, script)).toMatchObject({
    status: 3,
    output: expect.stringContaining('division by zero'),
  })
  const connection = await connectTo(project.url)
  expect(
    await valueOf(connection, `select to_regclass('c') is not null and to_regclass('d') is null`),
  ).toBe(true)
  const { revisions } = await status(await project.open())
  expect(revisions.map(({ state }) => state)).toEqual(['applied', 'applied', 'half-applied'])
  project.edit('c', (text) => text.replace('1 / 0', '1'))
  await upgrade(await project.open())
})

test.skipIf(isAbsent)('a script refuses a database that stands elsewhere', async () => {
  const project = await scripted()
  const up = await upgradeScript(await project.open(), { range: 'aaaaaaaa:head' })
  expect(psql(project, up.script)).toMatchObject({
    status: 3,
    output: expect.stringContaining('lacks revisions on which the script builds: aaaaaaaa.'),
  })
  await upgrade(await project.open())
  const edited = await upgradeScript(await project.open(), { range: 'base:aaa' })
  expect(
    psql(project, edited.script.replaceAll(/'[0-9a-f]{64}'/g, `'${'0'.repeat(64)}'`)),
  ).toMatchObject({
    status: 3,
    output: expect.stringContaining('has run another text of revisions of the script: aaaaaaaa.'),
  })
  const down = await downgradeScript(await project.open(), { range: 'aaa:base' })
  expect(psql(project, down.script)).toMatchObject({
    status: 3,
    output: expect.stringContaining('build upon what the script undoes: bbbbbbbb.'),
  })
})

test.skipIf(isAbsent)('a script does not run beside an upgrade', async () => {
  const project = await scripted()
  const { script } = await upgradeScript(await project.open(), { range: ':' })
  const connection = await connectTo(project.url)
  await connection.run(verbatim('select pg_advisory_lock(1819239275, 1937007984)'))
  expect(psql(project, script)).toMatchObject({
    status: 3,
    output: expect.stringContaining('Another process holds the upgrade lock'),
  })
})

test('what can not be a script is refused before it is written', async () => {
  const project = await scripted()
  const opened = await project.open()
  for (const range of ['aaa', 'a:b:c', '+1:head'])
    await expect(upgradeScript(opened, { range })).rejects.toMatchObject({ code: 'usage' })
  await expect(downgradeScript(opened, { range: 'head:' })).rejects.toMatchObject({ code: 'usage' })
  await expect(downgradeScript(opened, {})).rejects.toMatchObject({ code: 'usage' })
  project.write('c', 'b', '-- lockstep:up\ndrop table users;\n')
  const lossy = await project.open()
  await expect(upgradeScript(lossy, { range: ':' })).rejects.toMatchObject({ code: 'data-loss' })
  expect((await upgradeScript(lossy, { range: 'bbb:', lossAllowed: true })).script).toContain(
    '-- destroys table public.users\n',
  )
  await expect(downgradeScript(lossy, { range: 'head:base' })).rejects.toMatchObject({
    code: 'irreversible',
  })
  project.remove('c')
  writeFileSync(
    join(project.root, 'migrations/c.ts'),
    `import { defineRevision } from 'lockstep/revision'
export default defineRevision({ id: 'cccccccc', parents: ['bbbbbbbb'], message: 'c', async up() {} })`,
  )
  await expect(upgradeScript(await project.open(), { range: ':' })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('is written in TypeScript'),
    hint: expect.stringContaining('up to bbbbbbbb'),
  })
})
