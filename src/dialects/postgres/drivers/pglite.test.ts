import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection.ts'
import { sql } from '../../../core/sql.ts'
import { connect } from '../connect.ts'

const root = mkdtempSync(join(tmpdir(), 'lockstep-pglite-'))
let db: Connection

beforeAll(async () => {
  db = await connect('pglite://memory')
}, 30_000)

afterAll(async () => {
  await db.close()
  rmSync(root, { recursive: true, force: true })
})

test('a PGlite says what it is', () => {
  expect(db.server).toMatchObject({ product: 'PGlite', major: 18 })
  expect(db.address).toBe('pglite://memory')
})

test('values keep what they hold', async () => {
  const [row] = await db.query(sql`
    select 9007199254740993 as big, 1.50 as exact, true as yes, 7 as small, '{"a": [1]}'::jsonb as doc,
           array['a "b"', null, '', 'NULL', 'c,d']::text[] as texts, array['n']::name[] as names,
           '{}'::text[] as none, date '0001-01-01 BC' as day, timestamptz 'infinity' as ever,
           array[[1, 2], [3, 4]]::int4[] as grid, null::text as nothing`)
  expect(row).toEqual({
    big: '9007199254740993',
    exact: '1.50',
    yes: true,
    small: 7,
    doc: { a: [1] },
    texts: ['a "b"', null, '', 'NULL', 'c,d'],
    names: ['n'],
    none: [],
    day: '0001-01-01 BC',
    ever: 'infinity',
    grid: [
      [1, 2],
      [3, 4],
    ],
    nothing: null,
  })
})

test('a folder that was opened is opened by an application as before', async () => {
  const folder = join(root, 'shared')
  const ours = await connect(`pglite:${folder}`)
  await ours.run(sql`create extension pg_stat_statements`)
  await ours.close()
  const theirs = await PGlite.create(folder)
  const { rows } = await theirs.query('show shared_preload_libraries')
  await theirs.close()
  expect(rows).toEqual([{ shared_preload_libraries: '' }])
})

test('a refused statement keeps SQLSTATE, position and the name of the constraint', async () => {
  await db.run(sql`create table parts (id int constraint parts_positive check (id > 0))`)
  await expect(db.run(sql`insert into parts values (-1)`)).rejects.toMatchObject({
    code: 'database-error',
    details: { sqlstate: '23514', table: 'parts', constraint: 'parts_positive' },
  })
  await expect(db.query(sql`select nope from parts`)).rejects.toMatchObject({
    message: 'column "nope" does not exist',
    details: { sqlstate: '42703', position: '8' },
    hint: undefined,
  })
})

test('a type that is not there may be that of an extension; the words of the server come first', async () => {
  await expect(db.run(sql`create table spots (place vector)`)).rejects.toMatchObject({
    message: 'type "vector" does not exist',
    hint: expect.stringContaining('`create extension`'),
  })
  await expect(db.query(sql`select 'a' || upper(1)`)).rejects.toMatchObject({
    hint: expect.stringContaining('You might need to add explicit type casts'),
  })
})

test('an extension of PGlite can be created', async () => {
  await db.run(sql`create extension earthdistance cascade; create extension "uuid-ossp"`)
  const rows = await db.query(sql`select extname::text as name from pg_extension order by 1`)
  expect(rows.map((row) => row['name'])).toEqual(['cube', 'earthdistance', 'plpgsql', 'uuid-ossp'])
})

test('a data folder keeps its rows, and only one connection has it', async () => {
  const folder = join(root, 'data')
  const first = await connect(`pglite:${folder}`)
  await first.run(sql`create table kept (id int); insert into kept values (1)`)
  await expect(connect(`pglite:${folder}`)).rejects.toMatchObject({ code: 'cannot-connect' })
  await first.close()
  const second = await connect(`pglite:${folder}`)
  expect(await second.query(sql`select id from kept`)).toEqual([{ id: 1 }])
  await second.close()
}, 30_000)

test.runIf(process.platform === 'linux')(
  'a data folder that an application has open is refused',
  async () => {
    const folder = join(root, 'application')
    const script = `import('@electric-sql/pglite').then(async ({ PGlite }) => {
      globalThis.db = await PGlite.create(${JSON.stringify(folder)})
      console.log('open')
      setInterval(() => undefined, 1000)
    })`
    const application = spawn(process.execPath, ['-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await new Promise((resolve) => {
      application.stdout.once('data', resolve)
    })
    await expect(connect(`pglite:${folder}`)).rejects.toMatchObject({
      code: 'cannot-connect',
      details: { pid: application.pid },
    })
    application.kill('SIGKILL')
  },
  30_000,
)

test('a damaged folder and a folder of other files are refused by name', async () => {
  const damaged = mkdtempSync(join(root, 'damaged-'))
  writeFileSync(join(damaged, 'PG_VERSION'), '12\n')
  await expect(connect(`pglite:${damaged}`)).rejects.toMatchObject({
    code: 'cannot-connect',
    message: expect.stringContaining('made by PostgreSQL 12'),
  })
  const other = mkdtempSync(join(root, 'other-'))
  writeFileSync(join(other, 'notes.txt'), 'hello')
  await expect(connect(`pglite:${other}`)).rejects.toThrow('is no PGlite data folder')
}, 30_000)
