import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { Client, Pool } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { codeProject } from '../../test/support/code-project.ts'
import {
  connectTo,
  freshDatabase,
  ids,
  ledgerOf,
  runningProject,
  type RunningProject,
  valueOf,
} from '../../test/support/running.ts'
import { LockstepError } from '../core/errors.ts'
import { postgres } from '../dialects/postgres/index.ts'
import { upgrade } from './upgrade-on-start.ts'

const server = ownServer()

interface Started extends RunningProject {
  readonly migrations: string
}

/** A folder with a revision in SQL, one in TypeScript, and one that fails when it runs twice. */
async function started(): Promise<Started> {
  const project = codeProject(await freshDatabase(server))
  project.code(
    `async up({ run, batch }) {
    await run(sql\`create table once (id int primary key)\`)
    await batch({ table: 'users', key: 'id', size: 10, change: (part) => sql\`update users set upper_name = coalesce(upper_name, '') || 'x' where \${part}\` })
  },`,
    'transaction: false,',
  )
  project.write(
    'c',
    'b',
    '-- lockstep:up no-transaction\ncreate index concurrently named on users (name);\n',
  )
  return { ...project, migrations: join(project.root, 'migrations') }
}

async function clientOf(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  onTestFinished(() => client.end())
  await client.connect()
  return client
}

test('an application upgrades by a URL, without a config', async () => {
  const { url, migrations } = await started()
  const told: string[] = []
  const result = await upgrade({ url, migrations, progress: (message) => void told.push(message) })
  expect(ids(result.applied)).toBe('abc')
  expect(told.at(-1)).toContain('Applied cccccccc')
  const again = await upgrade({ url, migrations: pathToFileURL(migrations) })
  expect(again.applied).toEqual([])
  expect(ids(again.at)).toBe('c')
})

test('of many processes that start at once one runs the revisions, and all end well', async () => {
  const { url, root } = await started()
  const lockstep = new URL('../../dist/index.js', import.meta.url).href
  writeFileSync(
    join(root, 'start.mjs'),
    `import { upgrade } from ${JSON.stringify(lockstep)}
const { applied } = await upgrade({ url: process.env.APP_URL, migrations: new URL('./migrations', import.meta.url) })
process.stdout.write(applied.map(({ id }) => id[0]).join(''))`,
  )
  const start = (): Promise<string> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, ['start.mjs'], {
        cwd: root,
        env: { PATH: process.env['PATH'], APP_URL: url },
      })
      let output = ''
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
      child.once('close', (code) => {
        resolve(`${output}:${code}`)
      })
    })
  const ended = await Promise.all(Array.from({ length: 6 }, start))
  expect(ended.toSorted()).toEqual([':0', ':0', ':0', ':0', ':0', 'abc:0'])
  const connection = await connectTo(url)
  expect(await valueOf(connection, `select count(*)::int from users where upper_name = 'x'`)).toBe(
    25,
  )
  expect(await ledgerOf(url)).toEqual(['a 0/1', 'b 0/2', 'b 1/2', 'c 0/1'])
})

test('a client is lent: it stays open, and is set as it was', async () => {
  const { url, migrations } = await started()
  const client = await clientOf(url)
  await client.query(
    `set application_name = 'shop'; set lock_timeout = '7s'; set app.tenant = 'it''s'`,
  )
  const results = await Promise.all([1, 2, 3].map(() => upgrade({ client, migrations })))
  expect(results.map(({ applied }) => ids(applied)).toSorted()).toEqual(['', '', 'abc'])
  expect(results[0]?.database).toBe(url.replace(/:[^:@/]*@/, '@'))
  const { rows } = await client.query(
    `select current_setting('application_name') as name, current_setting('lock_timeout') as wait,
  current_setting('app.tenant') as tenant, current_setting('search_path') as path, 1::int8 as big`,
  )
  expect(rows).toEqual([
    { name: 'shop', wait: '7s', tenant: "it's", path: '"$user", public', big: '1' },
  ])
  expect(
    await valueOf(
      await connectTo(url),
      `select count(*)::int from pg_locks where locktype = 'advisory'`,
    ),
  ).toBe(0)
})

test('a pool gives a client and gets it back, also from an upgrade that fails', async () => {
  const { url, migrations, write, remove } = await started()
  const pool = new Pool({ connectionString: url, max: 2 })
  onTestFinished(() => pool.end())
  const results = await Promise.all([1, 2, 3, 4].map(() => upgrade({ client: pool, migrations })))
  expect(results.map(({ applied }) => ids(applied)).toSorted()).toEqual(['', '', '', 'abc'])
  write('d', 'c', '-- lockstep:up\nset search_path = nowhere;\nselect 1 / 0;\n')
  await expect(upgrade({ client: pool, migrations })).rejects.toMatchObject({
    code: 'revision-failed',
  })
  remove('d')
  expect(pool.idleCount).toBe(pool.totalCount)
  const { rows } = await pool.query<{ path: string }>(
    `select current_setting('search_path') as path`,
  )
  expect(rows[0]?.path).toBe('"$user", public')
  await upgrade({ client: pool, migrations })
})

test('a PGlite is a client too', async () => {
  const { migrations, remove } = await started()
  remove('c')
  const client = await PGlite.create()
  onTestFinished(() => client.close())
  expect(ids((await upgrade({ client, migrations })).applied)).toBe('ab')
  const { rows } = await client.query('select count(*)::int as n, max(id) from users')
  expect(rows).toEqual([{ n: 25, max: 25 }])
  await client.exec('begin')
  await expect(upgrade({ client, migrations })).rejects.toMatchObject({
    message: 'The client is in the middle of a transaction.',
  })
})

test('a client between transactions is never taken for one within', async () => {
  const { url, migrations } = await started()
  const client = await clientOf(url)
  await upgrade({ client, migrations })
  const instance = await PGlite.create()
  onTestFinished(() => instance.close())
  const dialect = postgres('1')
  for (let attempt = 0; attempt < 100; attempt++)
    for (const lent of [client, instance]) await (await dialect.borrow(lent)).close()
})

test('a client that can not be used is refused before anything runs', async () => {
  const { url, migrations } = await started()
  const unconnected = new Client({ connectionString: url })
  await expect(upgrade({ client: unconnected, migrations })).rejects.toMatchObject({
    code: 'usage',
    message: 'The client is not connected.',
  })
  const client = await clientOf(url)
  await client.query('begin')
  await expect(upgrade({ client, migrations })).rejects.toMatchObject({
    code: 'usage',
    message: 'The client is in the middle of a transaction.',
  })
  await client.query('rollback')
  expect(ids((await upgrade({ client, migrations, target: 'aaa' })).applied)).toBe('a')
  const odd: object = { query: 1 }
  await expect(
    Reflect.apply(upgrade, undefined, [{ client: odd, migrations }]),
  ).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('is no client') })
})

test('what is given wrongly is named', async () => {
  const options = { migrations: 'migrations', lockTimeout: -1 }
  await expect(upgrade({ url: 'memory://', ...options })).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringContaining('"lockTimeout" of the options of upgrade'),
  })
})

test('a consent that is given to a call counts as on the command line', async () => {
  const { url, migrations } = await started()
  const connection = await connectTo(url)
  await valueOf(connection, 'create table somebodys (id int)')
  await expect(upgrade({ url, migrations })).rejects.toMatchObject({ code: 'other-database' })
  const { applied } = await upgrade({ url, migrations, confirmed: true })
  expect(ids(applied)).toBe('abc')
})

test('a folder that is not there is no empty history', async () => {
  const { url, migrations } = await started()
  await expect(upgrade({ url, migrations: `${migrations}-gone` })).rejects.toMatchObject({
    code: 'cannot-read',
    message: expect.stringContaining('migrations-gone'),
  })
})

test('what one revision sets is gone for the next, and what the application set stays', async () => {
  const { url } = await started()
  const project = runningProject(url)
  project.write(
    'd',
    '',
    '-- lockstep:up\ncreate table p (id int primary key); create table k (id int references p);\nset session_replication_role = replica;\n',
  )
  project.write('e', 'd', '-- lockstep:up\ninsert into k values (98);\n')
  const migrations = join(project.root, 'migrations')
  const client = await clientOf(url)
  await client.query(`set "app.user" = 'me'; set work_mem = '5MB'`)
  for (const place of [{ client }, { url }])
    await expect(upgrade({ ...place, migrations })).rejects.toMatchObject({
      code: 'revision-failed',
      details: { sqlstate: '23503' },
    })
  const { rows } = await client.query(
    `select current_setting('app.user') as own, current_setting('work_mem') as mem, current_setting('session_replication_role') as role`,
  )
  expect(rows).toEqual([{ own: 'me', mem: '5MB', role: 'origin' }])
})

test('a client in a failed transaction, or one that was ended, is refused with words', async () => {
  const { url, migrations } = await started()
  const client = await clientOf(url)
  await client.query('begin')
  await client.query('select 1 / 0').catch(() => undefined)
  await expect(upgrade({ client, migrations })).rejects.toMatchObject({
    code: 'usage',
    message: 'The client is in the middle of a transaction.',
  })
  const ended = new Client({ connectionString: url })
  await ended.connect()
  await ended.end()
  await expect(upgrade({ client: ended, migrations })).rejects.toBeInstanceOf(LockstepError)
})
