/** Check and generate in a shadow on a server: what it lacks, what breaks it off, and where nothing can be written. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import { text } from '../../src/core/row.ts'
import { literal, sql } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { startServer, type TestServer } from '../servers/embedded.ts'
import { lockstep, lockstepJson, secret, startLockstep } from '../support/cli.ts'
import { writeProjectFiles } from '../support/temporary-project.ts'
import { canMount, mountedFolder } from './mounted-folder.ts'
import { configOf, shadowProject } from './shadow-project.ts'

let server: TestServer
let admin: Connection

beforeAll(async () => {
  server = await startServer()
  admin = await connect(server.url)
}, 60_000)

afterAll(async () => {
  await admin.close()
  await server.stop()
})

function revision(id: string, parent: string, body: string): string {
  const parents = parent === '' ? '' : `-- lockstep:parents ${parent}\n`
  return `-- lockstep:revision ${id}\n${parents}-- lockstep:message m\n${body}`
}

async function shadows(): Promise<readonly string[]> {
  const rows = await admin.query(
    sql`select datname::text as name from pg_database where datname like 'lockstep\\_shadow\\_%'`,
  )
  return rows.map((row) => text(row, 'name'))
}

test('a role that may not create databases is told what to grant', async () => {
  await admin.run(sql`create role plain login password ${literal(secret)}`)
  const url = Object.assign(new URL(server.url), { username: 'plain', password: secret }).href
  const root = shadowProject(server.url, {
    'schema.sql': '',
    'lockstep.config.ts': configOf(url, ''),
  })
  expect(lockstepJson(root, ['check'])).toMatchObject({
    status: 2,
    result: {
      error: {
        code: 'cannot-create-shadow',
        message: expect.stringContaining('The role "plain" may not create databases'),
        hint: expect.stringContaining('alter role "plain" createdb'),
      },
    },
  })
})

test('an extension that the server lacks is named, by check and by generate', () => {
  const root = shadowProject(server.url, { 'schema.sql': 'create extension vector;\n' })
  for (const args of [['check'], ['generate', '-m', 'x']])
    expect(lockstepJson(root, args)).toMatchObject({
      status: 2,
      result: {
        error: { code: 'shadow-lacks-extension', details: { extensions: ['vector'] } },
      },
    })
})

test('a declaration that the database refuses shows its line and a caret', () => {
  const root = shadowProject(server.url, {
    'schema.sql': 'create table a (\n  id int,\n  v nosuchtype\n);\n',
  })
  const { stderr, status } = lockstep(root, ['check'])
  expect(status).toBe(2)
  expect(stderr).toContain('schema.sql:3: the database does not take what is declared')
  expect(stderr).toContain('  3 |   v nosuchtype\n    |     ^\n')
  expect(stderr).toContain('hint: Mend schema.sql. What an extension brings needs that extension')
})

test('a down that does not lead back names the first object; an empty up needs no down', () => {
  const up = '-- lockstep:up\ncreate table a ();\n'
  const root = shadowProject(server.url, {
    'schema.sql': 'create table a ();\n',
    'migrations/a.sql': revision('aaaaaaaa', '', `${up}-- lockstep:down\nselect 1;\n`),
  })
  expect(lockstepJson(root, ['check'])).toMatchObject({
    status: 1,
    result: {
      error: {
        code: 'proof-failed',
        message: expect.stringContaining('table public.a is there and should not be'),
      },
    },
  })
  writeProjectFiles(root, {
    'migrations/a.sql': revision('aaaaaaaa', '', `${up}-- lockstep:down\ndrop table a;\n`),
    'migrations/b.sql': revision('bbbbbbbb', 'aaaaaaaa', '-- lockstep:up\n'),
  })
  expect(lockstepJson(root, ['check'])).toMatchObject({
    status: 0,
    result: { inStep: true, findings: [] },
  })
})

test('what a pattern leaves out is named, and what needs it waits', () => {
  const root = shadowProject(
    server.url,
    {
      'schema.sql':
        'create table users (id int primary key);\ncreate table posts (user_id int references users);\n',
    },
    `exclude: ['users']`,
  )
  const { status, result } = lockstepJson(root, ['generate', '-m', 'first'])
  expect(status).toBe(0)
  expect(result).toMatchObject({
    revision: { changes: expect.not.arrayContaining(['table public.users']) },
    findings: [
      {
        code: 'not-planned',
        subject: 'foreign key public.posts.posts_user_id_fkey',
        message: expect.stringContaining('table public.users'),
      },
      { code: 'excluded', message: expect.stringContaining('table public.users') },
    ],
  })
  expect(lockstep(root, ['check']).status).toBe(0)
})

test('a rename that nobody is there to answer comes back as data, and nothing is written', () => {
  const root = shadowProject(server.url, { 'schema.sql': 'create table users (name text);\n' })
  expect(lockstep(root, ['generate', '-m', 'first']).status).toBe(0)
  writeFileSync(join(root, 'schema.sql'), 'create table users (full_name text);\n')
  const { status, result } = lockstepJson(root, ['generate', '-m', 'second'])
  expect(status).toBe(3)
  expect(result).toMatchObject({
    revision: null,
    questions: [
      {
        kind: 'rename',
        choices: [
          { flags: ['--rename', 'users.name:full_name'] },
          { flags: ['--drop', 'users.name'] },
        ],
      },
    ],
  })
  expect(readdirSync(join(root, 'migrations'))).toHaveLength(1)
})

test.each([['check'], ['generate']])(
  'Ctrl-C in %s drops the shadow and writes nothing',
  async (command) => {
    const root = shadowProject(server.url, {
      'schema.sql': '',
      'migrations/a.sql': revision('aaaaaaaa', '', '-- lockstep:up\nselect pg_sleep(60);\n'),
    })
    const args = command === 'generate' ? [command, '-m', 'x'] : [command]
    const { child, ended } = startLockstep(root, args)
    await untilAsleep()
    child.kill('SIGINT')
    expect((await ended).status).toBe(130)
    expect(await shadows()).toEqual([])
    expect(readdirSync(join(root, 'migrations'))).toEqual(['a.sql'])
  },
)

test('a shadow that a killed run left is removed by the next one', async () => {
  const root = shadowProject(server.url, {
    'schema.sql': '',
    'migrations/a.sql': revision('aaaaaaaa', '', '-- lockstep:up\nselect pg_sleep(60);\n'),
  })
  const { child, ended } = startLockstep(root, ['check'])
  await untilAsleep()
  child.kill('SIGKILL')
  await ended
  expect(await shadows()).toHaveLength(1)
  writeProjectFiles(root, { 'migrations/a.sql': revision('aaaaaaaa', '', '-- lockstep:up\n') })
  expect(lockstep(root, ['check']).status).toBe(0)
  expect(await shadows()).toEqual([])
})

test('a cache that is damaged or can not be written costs nothing but time', () => {
  const root = shadowProject(
    server.url,
    { 'schema.sql': '', cache: 'a file' },
    `cache: 'cache/below'`,
  )
  expect(lockstep(root, ['check']).status).toBe(0)
  writeProjectFiles(root, { 'lockstep.config.ts': configOf(server.url, `cache: 'store'`) })
  expect(lockstep(root, ['check']).status).toBe(0)
  const folder = join(root, 'store/checks')
  const [entry = ''] = readdirSync(folder)
  writeFileSync(join(folder, entry), readFileSync(join(folder, entry), 'utf8').slice(0, 20))
  expect(lockstepJson(root, ['check'])).toMatchObject({
    status: 0,
    result: { remembered: false },
  })
  expect(lockstepJson(root, ['check'])).toMatchObject({ result: { remembered: true } })
})

test.skipIf(!canMount())('a full disk and a read-only folder leave nothing behind', () => {
  const root = shadowProject(server.url, { 'schema.sql': 'create table a ();\n' })
  const folder = join(root, 'migrations')
  mkdirSync(folder)
  for (const [options, words] of [
    ['size=4k', 'the disk is full'],
    ['ro', 'the file system is read-only'],
  ] as const) {
    const unmount = mountedFolder(folder, options)
    for (const command of ['generate', 'new'])
      expect(lockstepJson(root, [command, '-m', 'x'])).toMatchObject({
        status: 2,
        result: { error: { code: 'cannot-write', message: expect.stringContaining(words) } },
      })
    expect(readdirSync(folder).filter((name) => name !== '.full')).toEqual([])
    unmount()
  }
})

async function untilAsleep(): Promise<void> {
  const asleep = sql`select 1 from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'`
  await expect.poll(async () => (await admin.query(asleep)).length, { timeout: 20_000 }).toBe(1)
}
