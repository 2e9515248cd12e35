import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection.ts'
import type { Shadow } from '../../../core/dialect.ts'
import { sql } from '../../../core/sql.ts'
import { portrait } from './pristine.ts'
import { pgliteShadow } from './pglite-shadow.ts'

const cache = mkdtempSync(join(tmpdir(), 'lockstep-shadow-'))
let shadow: Shadow
let pristine: string

beforeAll(async () => {
  shadow = pgliteShadow(cache)
  pristine = await portraitOf(await shadow.fresh())
}, 60_000)

afterAll(async () => {
  await shadow.close()
  rmSync(cache, { recursive: true, force: true })
})

async function portraitOf(connection: Connection): Promise<string> {
  const [row] = await connection.query(portrait)
  return JSON.stringify(row)
}

test.each([
  [
    'tables in odd schemas',
    sql`create schema "A ""b"; create table "A ""b"."T" (id serial primary key); create table t ()`,
  ],
  ['an absent public schema', sql`drop schema public cascade`],
  [
    'a changed public schema',
    sql`grant create on schema public to public; comment on schema public is 'mine'`,
  ],
  [
    'roles with grants',
    sql`create role bob; grant select on pg_catalog.pg_class to bob; grant bob to postgres`,
  ],
  [
    'default privileges',
    sql`create role bob; alter default privileges grant select on tables to bob`,
  ],
  [
    'settings of the database and of a role',
    sql`alter database postgres set work_mem = '8MB'; alter role postgres set work_mem = '9MB'`,
  ],
  [
    'large objects and casts',
    sql`select lo_create(0); create type pair as (a int, b int);
    create function to_text(pair) returns text immutable language sql as $$ select 'x' $$;
    create cast (pair as text) with function to_text(pair)`,
  ],
  [
    'a foreign server',
    sql`create foreign data wrapper w; create server s foreign data wrapper w; create user mapping for postgres server s`,
  ],
  ['a publication', sql`create table t (id int primary key); create publication p for table t`],
  [
    'an event trigger that refuses every command',
    sql`create function stop() returns event_trigger language plpgsql as
    $$ begin raise exception 'no'; end $$; create event trigger stop on ddl_command_start execute function stop()`,
  ],
  [
    'a function among those of the system',
    sql`create function pg_catalog.lockstep_probe() returns int language sql as 'select 1'`,
  ],
  ['an open transaction', sql`begin; create table t ()`],
  ['a failed transaction', sql`begin; select 1; savepoint s`],
])(
  '%s leave nothing behind',
  async (_name, statements) => {
    const used = await shadow.fresh()
    await used.run(statements)
    expect(await portraitOf(used)).not.toBe('')
    expect(await portraitOf(await shadow.fresh())).toBe(pristine)
  },
  30_000,
)

test('settings of a session are forgotten', async () => {
  await (await shadow.fresh()).run(sql`set timezone = 'Asia/Tokyo'; set search_path = nowhere`)
  const rows = await (
    await shadow.fresh()
  ).query(sql`select current_setting('timezone') as zone, current_schema()::text as schema`)
  expect(rows).toEqual([{ zone: 'UTC', schema: 'public' }])
})

test('a connection given before is closed', async () => {
  const before = await shadow.fresh()
  await shadow.fresh()
  await expect(before.query(sql`select 1`)).rejects.toMatchObject({ code: 'internal' })
})

test('extensions and roles are there when they are asked for', async () => {
  const db = await shadow.fresh({
    extensions: ['pg_trgm', 'uuid-ossp'],
    roles: ['app "user"', 'postgres'],
  })
  await db.run(sql`create extension pg_trgm; create extension "uuid-ossp"; set role "app ""user"""`)
  const again = await shadow.fresh({ extensions: ['pg_trgm'], roles: [] })
  const rows = await again.query(sql`select extname::text as name from pg_extension`)
  expect(rows).toEqual([{ name: 'plpgsql' }])
}, 30_000)

test('an extension that PGlite lacks is named', async () => {
  await expect(
    shadow.fresh({ extensions: ['postgis', 'pg_trgm'], roles: [] }),
  ).rejects.toMatchObject({
    code: 'shadow-lacks-extension',
    details: { extensions: ['postgis'] },
  })
})

test('a damaged cache is made anew', async () => {
  const [file = ''] = readdirSync(cache)
  const path = join(cache, file)
  const size = readFileSync(path).length
  truncateSync(path, 1_000_000)
  const other = pgliteShadow(cache)
  expect(await portraitOf(await other.fresh())).toBe(pristine)
  await other.close()
  expect(readFileSync(path).length).toBe(size)
  expect(readdirSync(cache)).toEqual([file])
}, 60_000)

test('a cache folder that can not be written is no error', async () => {
  const blocked = join(cache, 'file')
  writeFileSync(blocked, '')
  chmodSync(blocked, 0o400)
  const other = pgliteShadow(join(blocked, 'below'))
  expect(await portraitOf(await other.fresh())).toBe(pristine)
  await other.close()
  rmSync(blocked)
}, 60_000)

test('closing twice is safe, and a closed shadow can be used again', async () => {
  await shadow.close()
  await shadow.close()
  expect(await portraitOf(await shadow.fresh())).toBe(pristine)
}, 30_000)
